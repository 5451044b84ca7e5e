import { expect, test } from "@playwright/test";
import { makeFlow } from "./editor/opened";
import { emptyCast, paste, takePasted } from "./preview/cast";
import { chooseWeeks, openStage, run, shows, toTheEnd } from "./preview/stage";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

test("one contact: its chart, ledger and explanation say what the engine says", async ({ page }) => {
	await signIn(page, "mara");
	const { key, event } = await makeFlow(page, "Looked at");
	const stage = await openStage(page, key);
	await emptyCast(stage);
	const script = `+1d form_submit form=demo; +2d ${event}; +20d page_view /pricing`;
	await takePasted(await paste(stage, `email,name,script\nwanda@example.test,Wanda,"${script}"`));
	await chooseWeeks(stage, 4);
	const { rows, end } = await run(stage);
	expect(end.reason).toBe("done");

	// The ledger adds up, row for row.
	const points = rows.points.filter(({ score }) => score === "engagement");
	expect(points.length).toBeGreaterThan(2);
	let sum = 0;
	for (const { applied, balance } of points) {
		sum += applied;
		expect(balance).toBe(sum);
	}
	expect(end.seen?.contacts[0]?.scores.engagement ?? 0).toBe(sum);

	await toTheEnd(stage);
	await shows(stage, "Table of events");
	await page.getByRole("row").getByRole("button", { name: "Wanda" }).last().click();
	await toTheEnd(stage);
	const person = page.getByRole("complementary", { name: "Wanda" });
	const chart = person.getByRole("img", { name: /^Engagement over time/ });
	await expect(chart).toHaveAccessibleName(new RegExp(`to ${sum} on .*, ${points.length} changes\\.`));
	const ledger = person.getByRole("list", { name: "Ledger, newest first" }).getByRole("listitem");
	const earlier = person.getByRole("button", { name: /^\d+ earlier$/ });
	if (await earlier.first().isVisible()) await earlier.first().click();
	await expect(ledger).toHaveCount(points.length);
	for (const [n, { applied, balance }] of points.toReversed().entries())
		await expect(ledger.nth(n)).toContainText(`${signed(applied)} → ${balance}`);

	// While she waits in the flow, the next decision is judged by what she has at that moment.
	const entered = rows.moves.find((move) => move.flow === key && move.node === "in")!;
	const has = points.findLast(({ at }) => at <= entered.at)!.balance;
	expect(has).toBeGreaterThan(10);
	await stage.slider.press("Home");
	await page.getByLabel("Kind").selectOption({ label: "Steps" });
	await page
		.getByRole("row")
		.filter({ hasText: new RegExp(event.replaceAll("_", "[_ ]"), "i") })
		.getByRole("button", { name: "Wanda" })
		.first()
		.click();
	const stands = person.getByRole("region", { name: "Where it stands, and why" });
	await expect(stands.getByText(/^Decided next at “Engagement is at most 10/)).toBeVisible({
		timeout: 15_000,
	});
	await expect(
		stands
			.getByRole("listitem")
			.filter({ hasText: "Not met:" })
			.filter({ hasText: `· ${has}` })
			.first(),
	).toBeVisible();
	const went = rows.moves.find((move) => move.flow === key && move.node === "low" && !move.stands);
	expect(went?.port).toBe("no");
});

const signed = (n: number) => (n > 0 ? `+${n}` : `−${-n}`);

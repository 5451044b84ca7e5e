import { expect, test } from "@playwright/test";
import { post, unique } from "./editor/ask";
import { makeFlow } from "./editor/opened";
import { sandboxes, withDatabase } from "./preview/database";
import { type Change, changesBetween, type RealRows, realRows, tally } from "./preview/real-rows";
import { openStage, run, runButton } from "./preview/stage";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

const someone = () => `${unique("real").replaceAll(" ", "-")}@example.test`;

test("while real events arrive, a preview changes no real row beside them", async ({ page, request }) => {
	test.setTimeout(120_000);
	await signIn(page, "mara");
	const { key } = await makeFlow(page, "Apart");
	const stage = await openStage(page, key);
	const comes = async (email: string) => {
		await post(request, "events", { type: "form_submit", email, properties: { form: "demo" } });
		await post(request, "events", { type: "page_view", email, properties: { url: "/pricing" } });
	};
	const before = await atRest();
	const alone = someone();
	await comes(alone);
	const without = await atRest();

	const email = someone();
	const [{ end, rows }] = await Promise.all([run(stage, 60_000), comes(email)]);
	expect(end.reason).toBe("done");
	expect(rows.points.length).toBeGreaterThan(100);
	const changes = changesBetween(without, await atRest());
	const its = changes.filter(isAbout(email, changes));
	expect(changes.filter((change) => !its.includes(change) && !COUNTED.includes(change.table))).toEqual([]);
	const usual = changesBetween(before, without);
	expect(tally(its)).toEqual(tally(usual.filter(isAbout(alone, usual))));
});

/** Added up for everybody together, or how far the driver has come; every other row says whom it is about. */
const COUNTED = ["stats", "tracks"];

function isAbout(email: string, changes: readonly Change[]): (change: Change) => boolean {
	const id = changes.find(({ table, row }) => table === "contacts" && row.email === email)?.row.id;
	if (id === undefined) throw new Error(`${email} has not come`);
	return ({ table, row }) =>
		[table === "contacts" ? row.id : row.contact_id, row.contact_ids].flat().includes(id);
}

/** Every real row, once nothing changes any more. */
async function atRest(): Promise<RealRows> {
	return withDatabase(async (sql) => {
		let last = await realRows(sql);
		await expect(async () => {
			const now = await realRows(sql);
			const still = changesBetween(last, now).length === 0;
			last = now;
			expect(still).toBe(true);
		}).toPass({ intervals: [2000], timeout: 30_000 });
		return last;
	});
}

test("a tab that is closed in the middle leaves no sandbox, and gives its turn back", async ({
	page,
	context,
}) => {
	test.setTimeout(120_000);
	await signIn(page, "mara");
	const { key } = await makeFlow(page, "Closed");
	const begin = async () => {
		const stage = await openStage(await context.newPage(), key);
		await stage.cast.getByLabel("How many: Slow nurturer").fill("4000");
		await runButton(stage).click();
		return stage;
	};
	const [first, second] = [await begin(), await begin()];
	await expect.poll(sandboxes, { timeout: 20_000 }).toBe(2);
	const third = await begin();
	const refused = third.page.getByText("You have 2 previews under way already. Stop one of them first.");
	await expect(refused).toBeVisible();

	await first.page.close();
	await expect.poll(sandboxes, { timeout: 5_000 }).toBe(1);
	await expect(async () => {
		await runButton(third).click({ timeout: 1000 });
		await expect.poll(sandboxes, { timeout: 4000 }).toBe(2);
	}).toPass({ timeout: 20_000 });
	await third.cast.getByRole("button", { name: "Stop" }).click();
	await expect(third.page.getByText("Stopped by you; what came until then is here.")).toBeVisible();
	await second.page.close();
	await expect.poll(sandboxes, { timeout: 5_000 }).toBe(0);
});

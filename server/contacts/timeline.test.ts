import { describe, expect, it } from "vitest";
import { answerRequests } from "@/workflows/engine/live/contacts";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { changeByHand } from "./change";
import { scoresOverTime } from "./over-time";
import { timelineOf } from "./timeline";
import type { Moment } from "./types";

const house = houses();
const SAM = "sam@acme.test";

const PROGRAM = `
users: [{ email: ${SAM}, name: Sam }]
scores: [{ key: heat, name: Heat, rules: [{ key: visit, name: Saw a page, event: page_view, points: 10 }] }]
flows:
  - key: f
    name: Demo
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: demo }, next: vip }
      - { id: vip, kind: condition, config: { where: { tag: vip } }, next: { yes: tell, no: tell } }
      - { id: tell, kind: notify, config: { to: owner, subject: "Hot <b>lead</b>", message: Call, ask-feedback: true }, next: day }
      - { id: day, kind: wait, config: { for: 1d }, next: mark }
      - { id: mark, kind: set-stage, config: { stage: MQL } }
`;

async function aDay(): Promise<{ world: House; ann: number }> {
	const world = await house(PROGRAM);
	const [ann] = (await world.bring({ email: ANN, owner: SAM }, BOB)) as [number];
	await world.did(ANN, "page_view", { url: "/pricing" });
	await world.did(ANN, "email_open", { subject: "Hello" });
	await world.did(ANN, "demo");
	world.moveTo("2h");
	await answerRequests(world.engine, [
		{ contactId: ann, answer: "good_lead", actor: SAM, note: "<img onerror=alert(1)>", via: "inbox" },
	]);
	await changeByHand(world.engine, [ann], { tags: ["vip"] }, SAM);
	await world.liveTo("2d");
	return { world, ann };
}

const told = async (world: House, id: number, kinds?: Moment[]) =>
	(await timelineOf(world.engine, id, { kinds })).rows.map((row) => [row.kind, row.said, row.by]);

describe("the timeline of a contact", () => {
	it("tells everything, the newest first, in words", async () => {
		const { world, ann } = await aDay();
		expect(await told(world, ann)).toEqual([
			["change", "Stage: MQL", null],
			["flow", "Wait 1 day → Set the stage to MQL → finished", null],
			["answer", "Answered Good lead", "Sam"],
			["change", "Added #vip", "Sam"],
			["alert", "Alert to Sam: Hot <b>lead</b>", null],
			["flow", "Did demo → Is tagged vip? No → Ask the owner: Hot <b>lead</b>", null],
			["mail", "Opened “Hello”", null],
			["did", "Demo", null],
			["did", "Viewed /pricing", null],
		]);
		const [answer] = (await timelineOf(world.engine, ann, { kinds: ["answer"] })).rows;
		expect(answer).toMatchObject({ note: "<img onerror=alert(1)>" });
	});

	it("is narrowed down to kinds, and knows the flow of a walk", async () => {
		const { world, ann } = await aDay();
		expect((await told(world, ann, ["answer", "mail"])).map(([kind]) => kind)).toEqual(["answer", "mail"]);
		const [walk] = (await timelineOf(world.engine, ann, { kinds: ["flow"] })).rows;
		expect(walk!.flow).toMatchObject({ key: "f", name: "Demo", passId: expect.any(Number) });
	});

	it("is paged without gap or repeat, also where many things share an instant", async () => {
		const world = await house(PROGRAM);
		const [ann] = (await world.bring({ email: ANN, owner: SAM })) as [number];
		for (let n = 0; n < 50; n++) {
			await world.did(ANN, "page_view", { url: `/${n}` });
			if (n % 10 === 0) await changeByHand(world.engine, [ann], { tags: [`t${n}`] }, SAM);
		}
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const page = await timelineOf(world.engine, ann, { after });
			seen.push(...page.rows.map((row) => row.id));
			after = page.after ?? undefined;
		} while (after);
		expect(seen).toHaveLength(55);
		expect(new Set(seen).size).toBe(55);
		await expect(timelineOf(world.engine, ann, { after: "nonsense" })).rejects.toMatchObject({ status: 400 });
		await expect(timelineOf(world.engine, 999_999)).rejects.toMatchObject({ status: 404 });
	});
});

describe("scores over time", () => {
	it("have their reasons, what was before, and the alerts", async () => {
		const { world, ann } = await aDay();
		const seen = await scoresOverTime(world.engine, ann, 90);
		expect(seen.marks).toMatchObject([{ label: "Hot <b>lead</b>" }]);
		expect(seen.scores).toMatchObject([
			{ key: "heat", points: [{ balance: 10, applied: 10, reason: "Saw a page" }] },
		]);
		world.moveTo("200d");
		expect((await scoresOverTime(world.engine, ann, 30)).scores[0]!.points).toMatchObject([{ balance: 10 }]);
	});
});

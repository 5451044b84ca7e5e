import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { upsertContacts } from "@/workflows/engine/live/contacts";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { parseText, printProgram } from "@/workflows/language/read";
import { arbProgram } from "@/workflows/language/testing/programs";
import { type Applied, type ApplyOptions, applyProgram } from "./apply";
import { readGiven } from "./read";
import { runOf } from "./run";
import { exportProgram } from "./stored";

let database: FreshDatabase;
let engine: Engine;

async function onFresh(work: () => Promise<void>): Promise<void> {
	database = await freshDatabase();
	engine = openEngine(database.sql);
	try {
		await work();
	} finally {
		await database.drop();
	}
}

function given(text: string) {
	const parsed = parseText(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	const read = readGiven(parsed.value);
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.given;
}

async function applied(text: string, options?: ApplyOptions): Promise<Applied> {
	const result = await applyProgram(engine, given(text), options);
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.applied;
}

async function refused(text: string, options?: ApplyOptions): Promise<string[]> {
	const result = await applyProgram(engine, given(text), options);
	if (result.ok) throw new Error("it was applied");
	return result.faults.map((fault) => `${fault.path}: ${fault.message}; ${fault.remedy}`);
}

const FIRST = `
ripen: program/1
timezone: Europe/Berlin
stages: [Lead, MQL, Won]
users: [{ email: sam@acme.test, name: Sam }]
fields: [{ key: plan, name: Plan, type: text }, { key: seats, type: number }]
scores:
  - { key: engagement, floor: 0, rules: [{ key: pricing, event: page_view, points: 20 }] }
segments:
  - { key: has-score, where: { score: engagement, op: ">", value: 0 } }
  - { key: picked, static: true }
flows:
  - key: decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: has-score }, next: week }
      - { id: week, kind: wait, config: { for: 7d }, next: drop }
      - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
  - key: tell
    nodes:
      - { id: in, kind: segment-entry, config: { segment: picked }, next: say }
      - { id: say, kind: notify, config: { to: { user: sam@acme.test }, subject: Hello } }
`;

describe("a program is applied", () => {
	it("as a whole, says what it changes, and changes nothing a second time", async () => {
		await onFresh(async () => {
			const first = await applied(FIRST);
			expect(first).toMatchObject({
				written: true,
				nothing: false,
				versions: { decay: 1, tell: 1 },
				changes: { scores: { added: ["engagement"] }, invited: [{ email: "sam@acme.test", role: "sales" }] },
			});
			expect(await applied(FIRST)).toMatchObject({ written: false, nothing: true, versions: {} });
		});
	});

	it("one at a time, however many come at once", async () => {
		await onFresh(async () => {
			const steps = Array.from({ length: 15 }, (_, i) => FIRST.replace("add: -10", `add: -${i + 1}`));
			const all = await Promise.all(steps.map((text) => applied(text)));
			expect(all.map((one) => one.versions.decay)).toEqual(steps.map((_, i) => i + 1));
		});
	});

	it("with a new version for the flow that changed, and none for the other", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			const changed = await applied(FIRST.replace("add: -10", "add: -5"));
			expect(changed.versions).toEqual({ decay: 2 });
			expect(changed.changes.flows).toEqual({ added: [], changed: ["decay"], removed: [] });
		});
	});

	it("with a new version where only the order of branches changed, which decides who takes which", async () => {
		await onFresh(async () => {
			const split = (branches: string) =>
				`{ ripen: program/1, segments: [{ key: all, static: true }], flows: [{ key: test, nodes: [
					{ id: in, kind: segment-entry, config: { segment: all }, next: half },
					{ id: half, kind: random-split, config: { branches: ${branches} } }] }] }`;
			await applied(split("{ zebra: 50, a: 50 }"));
			expect((await applied(split("{ zebra: 50, a: 50 }"))).nothing).toBe(true);
			const [flow] = (await exportProgram(runOf(database.sql))).flows;
			expect(JSON.stringify(flow!.nodes[1]!.config)).toBe('{"branches":{"zebra":50,"a":50}}');
			expect((await applied(split("{ a: 50, zebra: 50 }"))).versions).toEqual({ test: 2 });
		});
	});

	it("not at all on a dry run, which says how many would enter", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await upsertContacts(engine, [
				{ email: "ann@example.test", scores: { engagement: 25 } },
				{ email: "bob@example.test" },
			]);
			const other = FIRST.replace("key: decay", "key: slower").replace("7d", "14d");
			const dry = await applied(other, { dryRun: true });
			expect(dry).toMatchObject({ written: false, nothing: false, versions: { slower: 1 } });
			expect(dry.consequences).toEqual([{ flow: "slower", segment: "has-score", wouldEnter: 1 }]);
			expect((await exportProgram(runOf(database.sql))).flows.map((flow) => flow.key)).toEqual([
				"decay",
				"tell",
			]);
		});
	});

	it("so that what it does not name stays, zone and stages too", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await applied("{ ripen: program/1, segments: [{ key: vip, where: { tag: vip } }] }");
			const program = await exportProgram(runOf(database.sql));
			expect(program.timezone).toBe("Europe/Berlin");
			expect(program.stages).toEqual(["Lead", "MQL", "Won"]);
			expect(program.segments.map((segment) => segment.key)).toEqual(["has-score", "picked", "vip"]);
		});
	});

	it("without touching the role of a user who is known", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await database.sql`update users set status = 'active'`;
			const again = await applied(FIRST.replace("name: Sam }", "name: Samuel, role: admin }"));
			expect(again.changes.invited).toEqual([]);
			const [sam] = await database.sql`select name, role, status from users`;
			expect(sam).toEqual({ name: "Sam", role: "sales", status: "active" });
		});
	});

	it("only when the whole makes sense: nothing of a faulty file is kept", async () => {
		await onFresh(async () => {
			expect(await refused(FIRST.replace("score: engagement, add", "score: engagment, add"))).toEqual([
				'flows[0].nodes[2].config.score: no score "engagment"; did you mean "engagement"?',
			]);
			expect((await exportProgram(runOf(database.sql))).scores).toEqual([]);
		});
	});

	it("not when a field changes its type under the values of contacts", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await upsertContacts(engine, [{ email: "ann@example.test", fields: { plan: "Team" } }]);
			expect(await refused(FIRST.replace("name: Plan, type: text", "name: Plan, type: number"))).toEqual([
				'fields[0].type: "plan" is text, and 1 contacts hold values that are no number; keep text, take a new field, or change those values first',
			]);
		});
	});

	it("not when contacts are in a stage that it does not list", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await upsertContacts(engine, [{ email: "ann@example.test", stage: "Won" }]);
			expect(await refused(FIRST.replace("MQL, Won", "MQL"))).toEqual([
				'stages: 1 contacts are in the stage "Won", which is not listed; list it, or move them first',
			]);
		});
	});
});

describe("a prune", () => {
	const WITHOUT_TELL = FIRST.replace(/ {2}- key: tell[\s\S]*$/, "");

	it("removes what the file does not name and nothing uses", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			const pruned = await applied(WITHOUT_TELL.replace("  - { key: picked, static: true }\n", ""), {
				prune: true,
			});
			expect(pruned.changes.flows.removed).toEqual(["tell"]);
			expect(pruned.changes.segments.removed).toEqual(["picked"]);
			const program = await exportProgram(runOf(database.sql));
			expect(program.flows.map((flow) => flow.key)).toEqual(["decay"]);
			expect(program.segments.map((segment) => segment.key)).toEqual(["has-score"]);
		});
	});

	it("is refused where something is used, with its users", async () => {
		await onFresh(async () => {
			await applied(FIRST);
			await upsertContacts(engine, [
				{ email: "ann@example.test", segments: ["picked"], fields: { seats: 5 } },
			]);
			const faults = await refused(
				WITHOUT_TELL.replace(/ {2}- \{ key: has-score.*\n/, "")
					.replace("  - { key: picked, static: true }\n", "")
					.replace("segments:\n", "segments: []\n")
					.replace(", { key: seats, type: number }", ""),
				{ prune: true },
			);
			expect(faults.filter((fault) => fault.includes("cannot be removed"))).toEqual([
				"field seats: cannot be removed, it is used by 1 contacts, who hold a value of it; name it in the file, or end these uses first",
				"segment has-score: cannot be removed, it is used by node in of flow decay; name it in the file, or end these uses first",
				"segment picked: cannot be removed, it is used by 1 contacts, who are in it; name it in the file, or end these uses first",
			]);
		});
	});
});

describe("what is exported", () => {
	beforeAll(async () => {
		database = await freshDatabase();
		engine = openEngine(database.sql);
	});
	afterAll(() => database.drop());

	it("is what was applied, whatever the program", async () => {
		await fc.assert(
			fc.asyncProperty(arbProgram(), async (program) => {
				await database.sql.unsafe(
					"truncate users, fields, scores, segments, flows, versions, ticks, arms; update settings set timezone = 'UTC'",
				);
				await applied(printProgram(program));
				const exported = await exportProgram(runOf(database.sql));
				expect(exported).toEqual(JSON.parse(JSON.stringify(program)));
				expect((await applied(printProgram(exported))).nothing).toBe(true);
			}),
			{ numRuns: 30 },
		);
	});
});

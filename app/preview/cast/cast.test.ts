import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presetsFor } from "@/workflows/language/cast/presets";
import { castSchema } from "@/workflows/language/cast/schema";
import { parseScript } from "@/workflows/language/cast/script";
import type { Persona } from "@/workflows/language/cast/types";
import { namesOf } from "@/workflows/language/names";
import { type Program, programSchema } from "@/workflows/language/program";
import { castSize } from "../setup";
import { answerOf, choiceOf } from "./answers";
import { whyNot } from "./bounds";
import { freshCrowd, readCrowd, valuesOfCrowd } from "./crowd-form";
import { firstCast } from "./first";
import { typedValue } from "./line-kinds";
import { marksOf } from "./marks";
import { readPersona, valuesOf } from "./persona-form";
import { freshName, partsOf, type Row, rowsOf, withAdded } from "./rows";
import { inOrder, sayWhat, sayWhen } from "./say-script";
import { instantOfWall, nextMonday, wallOf } from "./start";

const program: Program = programSchema.parse({
	ripen: "program/1",
	timezone: "Europe/Berlin",
	users: [{ email: "sam@acme.test", name: "Sam" }],
	scores: [{ key: "heat", name: "Heat", rules: [{ key: "visit", event: "page_view", points: 10 }] }],
});
const names = namesOf(program);
const presets = presetsFor(program);
const named = (key: string): Persona => ({ ...presets[0]!, key, name: key });

describe("the first cast", () => {
	it("has everybody typical, 60 together, and can be played", () => {
		const cast = firstCast(presets);
		expect(castSize(cast)).toBe(60);
		expect(cast.personas.map((one) => one.key)).toEqual(presets.map((one) => one.key));
		expect(castSchema.safeParse(cast).success).toBe(true);
		expect(whyNot({ cast, days: 84 })).toBeUndefined();
	});

	it("adds up, however many are wanted", () => {
		fc.assert(
			fc.property(fc.integer({ min: presets.length, max: 500 }), (all) => {
				expect(castSize(firstCast(presets, all))).toBe(all);
			}),
		);
	});
});

describe("the start of a run", () => {
	it("is the next Monday at nine, by the clocks of the program", () => {
		expect(nextMonday("Europe/Berlin", "2026-03-04T12:00:00Z")).toBe("2026-03-09T08:00:00Z");
		// A Monday before nine is still that Monday; after nine it is the next one, with the summer's clocks.
		expect(nextMonday("Europe/Berlin", "2026-03-23T07:59:00Z")).toBe("2026-03-23T08:00:00Z");
		expect(nextMonday("Europe/Berlin", "2026-03-23T08:00:00Z")).toBe("2026-03-30T07:00:00Z");
	});

	it("is shown and read by the same clocks", () => {
		expect(wallOf("2026-03-09T08:00:00Z", "Europe/Berlin")).toBe("2026-03-09T09:00");
		expect(wallOf("2026-03-09", "Europe/Berlin")).toBe("2026-03-09T01:00");
		expect(instantOfWall("2026-03-09T09:00", "Europe/Berlin")).toBe("2026-03-09T08:00:00Z");
		expect(instantOfWall("T09:00", "Europe/Berlin")).toBeUndefined();
	});
});

describe("the list", () => {
	const row = (key: string, on: boolean, copy = false): Row => ({ persona: named(key), on, copy });

	it("keeps whoever is off in its place, out of the cast", () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { maxLength: 8 }),
				fc.array(fc.boolean(), { maxLength: 4 }),
				(a, b) => {
					const rows = [...a.map((on, n) => row(`p${n}`, on)), ...b.map((on, n) => row(`c${n}`, on, true))];
					const { personas, copies, aside } = partsOf(rows);
					expect(personas.length + copies.length).toBe(rows.filter((one) => one.on).length);
					expect(rowsOf({ personas, copies }, aside)).toEqual(rows);
				},
			),
		);
	});

	it("gives whoever is added a key and a name of its own", () => {
		const twice = withAdded(withAdded([row("copy-1", true, true)], [named("hot")]), [named("hot")]);
		expect(twice.map((one) => one.persona.key)).toEqual(["hot", "hot-2", "copy-1"]);
		expect(withAdded(twice, [named("copy-1")], true).at(-1)?.persona.key).toBe("copy-2");
		expect(freshName("Copied contact 1", ["Copied contact 1"])).toBe("Copied contact 2");
	});
});

describe("the bounds", () => {
	const crowd = (count: number) => ({ cast: { personas: [], crowd: { count, rates: [] } }, days: 84 });
	it("are said before they are hit", () => {
		expect(whyNot({ cast: { personas: [] }, days: 84 })).toContain("Nobody takes part yet");
		expect(whyNot(crowd(10_000))).toBeUndefined();
		expect(whyNot(crowd(10_000_000))).toContain("Take 9,990,000 out.");
		const rates = [{ event: "page_view", perWeek: 500, share: 1 }];
		const busy = { cast: { personas: [], crowd: { count: 9000, rates } }, days: 364 };
		expect(whyNot(busy)).toContain("Take fewer contacts, fewer weeks or lower rates.");
	});
});

describe("a script in words", () => {
	const lines = (text: string) => {
		const read = parseScript(text);
		if (!read.ok) throw new Error(JSON.stringify(read.faults));
		return read.value;
	};
	it.each([
		["+0s page_view /pricing ×3", "At the start", "Viewed a page: /pricing ×3"],
		["+26h form_submit form=demo", "After 1 day 2 hours", "Submitted a form: demo"],
		["+3d..+10d page_view /blog ×5", "After 3 days to 10 days", "Viewed a page: /blog ×5"],
		["+9d stage MQL; no tag vip", "After 9 days", "Stage becomes MQL, loses the tag vip"],
		['+5d points heat -10 "Met"', "After 5 days", "−10 Heat “Met”"],
	])("says %s", (text, when, what) => {
		const [line] = lines(text);
		expect(sayWhen(line!.at)).toBe(when);
		expect(sayWhat(line!, names)).toBe(what);
	});

	it("stands in time order, and what has no time yet comes last", () => {
		const [a, b] = lines("+20d back\n+2d pricing page");
		expect(inOrder([{ at: "+", does: "" }, a!, b!]).map((line) => line.at)).toEqual(["+2d", "+20d", "+"]);
	});

	it("has a mark for each time, and a band where chance chooses", () => {
		const day = 86_400;
		expect(marksOf(lines("+2d back ×2 every 3d, +3d..+5d back"))).toEqual([
			{ from: 2 * day, to: 2 * day },
			{ from: 5 * day, to: 5 * day },
			{ from: 3 * day, to: 5 * day },
		]);
		expect(marksOf([{ at: "+", does: "back" }])).toEqual([]);
	});
});

describe("the form of a persona", () => {
	it.each(presets.map((one) => [one.name, one] as const))("gives %s back as it was", (_, preset) => {
		const { owner, ...facts } = preset.facts;
		const same = { ...preset, facts: owner === null ? facts : preset.facts };
		expect(readPersona(preset.key, valuesOf(preset), program)).toEqual({ ok: true, persona: same });
	});

	it("says what is wrong where it is", () => {
		const values = valuesOf(presets[0]!);
		const script = [...values.script, { at: "+", does: "" }];
		const read = readPersona("p", { ...values, name: " ", script, domain: "no domain" }, program);
		if (read.ok) throw new Error("it was taken");
		expect(read.wrong.name).toBe("Give the persona a name.");
		expect(read.wrong.domain).toContain("is no domain");
		expect(Object.keys(read.wrong.lines)).toEqual([String(script.length - 1)]);
		expect(readPersona("p", { ...values, count: undefined }, program)).toMatchObject({ ok: false });
		const lost = readPersona("p", { ...values, stage: "Nowhere" }, program);
		expect(lost.ok ? "" : lost.wrong.facts).toContain("Nowhere");
	});

	it("reads typed values as what they are written like", () => {
		expect(["12", "2.50", "true", "x", ""].map(typedValue)).toEqual([12, "2.50", true, "x", ""]);
	});

	it("knows silence among the answers", () => {
		const silent = answerOf("silence", { answer: "junk", after: "1d", share: 0.5 });
		expect(choiceOf(silent)).toBe("silence");
		expect(answerOf("good_lead", silent)).toEqual({ answer: "good_lead", after: "1d" });
	});
});

describe("the form of a crowd", () => {
	it("begins with something that can be played, and gives it back", () => {
		const read = readCrowd(freshCrowd(presets));
		if (!read.ok) throw new Error(JSON.stringify(read.wrong));
		expect(readCrowd(valuesOfCrowd(read.crowd))).toEqual(read);
	});

	it("says what is wrong where it is", () => {
		const fresh = freshCrowd(presets);
		const shares = { ...fresh.shares, junk: 90 };
		const rates = [{ event: "", perWeek: 1, share: 100 }];
		const read = readCrowd({ ...fresh, count: 20_000_000, rates, shares });
		expect(read.ok ? {} : read.wrong).toMatchObject({
			count: expect.stringContaining("10,000"),
			answers: expect.stringContaining("more than 100 %"),
			rates: { 0: "Choose what they do." },
		});
	});
});

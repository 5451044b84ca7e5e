import { describe, expect, test } from "vitest";
import { lintScenario } from "../lint";
import { programSchema } from "../program";
import { instantOf } from "../scenario";
import { faultsOfCast } from "./check";
import { playable } from "./playable";
import { PRESETS, presetsFor } from "./presets";
import { castSchema } from "./schema";
import { RECIPES, recipe } from "./testing/recipes";
import type { Persona } from "./types";

const START = "2026-03-02T09:00:00Z";
const DAY = 86_400_000;
const empty = programSchema.parse({ ripen: "program/1" });

/** What a persona does: the day after the start, and what. */
function lifeOf(key: string, presets: readonly Persona[] = PRESETS) {
	const persona = presets.find((one) => one.key === key)!;
	const { contacts, timeline, reactions } = playable(
		{ personas: [persona] },
		{ days: 366, seed: 1, program: empty },
	);
	const deeds = timeline.map((entry) => ({
		...entry,
		day: (Date.parse(instantOf(entry.at, START)) - Date.parse(START)) / DAY,
	}));
	return { contact: contacts[0]!, reacts: reactions[0]!, deeds };
}
const did = (life: ReturnType<typeof lifeOf>, type: string) =>
	life.deeds.filter((deed) => "does" in deed && deed.does === type);

describe("each preset lives up to its name", () => {
	test("the hot buyer crosses the threshold within days, and sales likes it", () => {
		const life = lifeOf("hot-buyer", presetsFor(recipe("mql-alert")));
		const asked = did(life, "form_submit");
		expect(asked.map((deed) => "with" in deed && deed.with)).toContainEqual({ form: "demo" });
		expect(asked[0]!.day).toBeLessThan(3);
		expect(life.reacts.answers?.[0]?.answer).toBe("good_lead");
	});

	test("the slow nurturer takes two months, never two things a week", () => {
		const { deeds } = lifeOf("slow-nurturer");
		expect(deeds.at(-1)!.day).toBeGreaterThan(60);
		const gaps = deeds.slice(1).map((deed, i) => deed.day - deeds[i]!.day);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(7);
	});

	test.each([
		["no program", PRESETS] as const,
		...RECIPES.map(([name, one]) => [name, presetsFor(one)] as const),
	])(
		"gone quiet does nothing between the third day and the twenty-first, then is back (%s)",
		(_, presets) => {
			const { deeds, reacts } = lifeOf("gone-quiet", presets);
			const days = deeds.map((deed) => deed.day);
			expect(days.some((day) => day < 3)).toBe(true);
			expect(days.filter((day) => day > 3 && day < 21)).toEqual([]);
			expect(days.some((day) => day >= 21)).toBe(true);
			expect([reacts.opens, reacts.clicks]).toEqual([undefined, undefined]);
		},
	);

	test("the student has an address at a school, the employee at our house, the competitor at a rival's", () => {
		const presets = presetsFor(recipe("suppression"));
		expect(lifeOf("student", presets).contact.email).toBe("student-1@uni.edu");
		expect(lifeOf("employee", presets).contact.email).toBe("employee-1@acme.test");
		const rival = lifeOf("competitor", presets).contact;
		expect([rival.email, rival.tags]).toEqual(["competitor-1@rival.test", ["competitor"]]);
	});

	test("the employee is of the house where the users are", () => {
		const house = programSchema.parse({ ripen: "program/1", users: [{ email: "ann@tollgate.test" }] });
		expect(lifeOf("employee", presetsFor(house)).contact.email).toBe("employee-1@tollgate.test");
	});

	test("the bot clicks more often in a minute than people do", () => {
		const clicks = did(lifeOf("bot-clicker"), "email_click");
		expect(clicks.filter((deed) => deed.day < clicks[0]!.day + 1 / 1440).length).toBeGreaterThanOrEqual(20);
		expect(lifeOf("bot-clicker").reacts.clicks?.after).toBe("8s");
	});

	test("the unsubscriber goes on after unsubscribing", () => {
		const life = lifeOf("unsubscriber");
		const [left] = did(life, "email_unsubscribe");
		expect(life.deeds.some((deed) => deed.day > left!.day)).toBe(true);
	});

	test("do not contact, no owner and far away are so", () => {
		expect(lifeOf("do-not-contact").contact["do-not-contact"]).toContain("email");
		expect(lifeOf("no-owner").contact.owner).toBeNull();
		expect(lifeOf("hot-buyer").contact.owner).toMatch(/@/);
		expect(lifeOf("far-zone").contact.timezone).toBe("Pacific/Auckland");
		const east = presetsFor({ ...empty, timezone: "Pacific/Auckland" });
		expect(lifeOf("far-zone", east).contact.timezone).toBe("Europe/Berlin");
	});
});

describe("the presets of a recipe", () => {
	test.each(RECIPES)("%s: a cast without a fault, and a scenario that the lint accepts", (_, program) => {
		const cast = { personas: presetsFor(program) };
		expect(castSchema.safeParse(cast).error?.issues ?? []).toEqual([]);
		expect(faultsOfCast(cast, program)).toEqual([]);
		const { contacts, timeline } = playable(cast, { days: 84, seed: 1, program });
		expect(timeline.length).toBeGreaterThan(20);
		expect(lintScenario({ ripen: "scenario/1", program, start: START, contacts, timeline }, program)).toEqual(
			[],
		);
	});

	test("come in where nothing else lets in: by hand, by an event, by a stage", () => {
		const said = (name: string) => JSON.stringify(presetsFor(recipe(name)).map((one) => one.script));
		expect(said("manual-scoring")).toContain("met-at-a-fair");
		expect(said("manual-scoring")).toContain("wrong-person");
		expect(said("feedback-request")).toContain("needs-feedback");
		expect(said("shared-points")).toContain("webinar_attended");
		expect(said("stage-motivation")).toContain('"stage":"SQL"');
		expect(said("limit")).toContain("/careers");
	});
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Standing } from "@/server/flows/types";
import { type Choice, choiceFrom, choiceValue, groupOf, groupsOf, movesOf, tally, together } from "./moves";
import { sayDeal, sayEntering, sayPublished } from "./say";

const at = (node: string, n: number, stillThere: Standing["stillThere"], version = 3): Standing => ({
	version,
	node,
	said: node,
	n,
	stillThere,
});
const inside = [at("wait", 40, "same"), at("ask", 3, "gone"), at("pause", 12, "changed")];
const none = new Map<string, Choice>();

describe("what becomes of those who stand inside", () => {
	it("lets everybody stay on their version unless somebody chooses", () => {
		expect(movesOf(inside, none)).toEqual([
			{ version: 3, node: "wait", do: "stay" },
			{ version: 3, node: "ask", do: "stay" },
			{ version: 3, node: "pause", do: "stay" },
		]);
		expect(tally(inside, none)).toEqual({ move: 0, leave: 0, stay: 55 });
	});

	it("moves all whose step is still there in one go, and back, and no others", () => {
		const moved = together(inside, none, "move");
		expect(moved.get(groupOf(inside[0]!))).toEqual({ to: "wait" });
		expect(tally(inside, moved)).toEqual({ move: 40, leave: 0, stay: 15 });
		expect(tally(inside, together(inside, moved, "stay"))).toEqual({ move: 0, leave: 0, stay: 55 });
	});

	it("moves nobody onto a step on which nobody can stand", () => {
		const moved = together(inside, none, "move", () => false);
		expect(tally(inside, moved)).toEqual({ move: 0, leave: 0, stay: 55 });
	});

	it("tells the same node of two versions apart", () => {
		const two = [at("wait", 5, "gone", 2), at("wait", 7, "gone", 3)];
		const choices = new Map<string, Choice>([[groupOf(two[0]!), "leave"]]);
		expect(tally(two, choices)).toEqual({ move: 0, leave: 5, stay: 7 });
	});

	it("shows the largest groups first, by what became of their step", () => {
		const { gone, changed, same } = groupsOf([at("a", 1, "gone"), at("b", 9, "gone"), at("c", 0, "same")]);
		expect(gone.map((one) => one.node)).toEqual(["b", "a"]);
		expect([changed, same]).toEqual([[], []]);
	});

	it("reads a choice back from its select, whatever the step is called", () => {
		fc.assert(
			fc.property(fc.string(), (to) => {
				expect(choiceFrom(choiceValue({ to }))).toEqual({ to });
			}),
		);
		expect(choiceFrom(choiceValue("stay"))).toBe("stay");
		expect(choiceFrom(choiceValue("leave"))).toBe("leave");
	});
});

describe("the sentences of consequences", () => {
	const name = (key: string) => (key === "has-score" ? "Has a score" : "Customers");
	const free = { blocked: false, paused: false };

	it("says who would enter", () => {
		const one = { wouldEnter: 4102, wouldEnterOf: [{ segment: "has-score", n: 4102 }], ...free };
		expect(sayEntering(one, name)).toBe("4,102 contacts in Has a score would enter at once.");
		const single = { wouldEnter: 1, wouldEnterOf: [{ segment: "has-score", n: 1 }], ...free };
		expect(sayEntering(single, name)).toBe("1 contact in Has a score would enter at once.");
		const two = {
			wouldEnter: 5,
			wouldEnterOf: [
				{ segment: "has-score", n: 3 },
				{ segment: "customers", n: 2 },
			],
			...free,
		};
		expect(sayEntering(two, name)).toBe(
			"5 contacts would enter at once: 3 contacts in Has a score and 2 contacts in Customers.",
		);
	});

	it("says why nobody enters, or why it is not known", () => {
		const nobody = { wouldEnter: null, wouldEnterOf: [], ...free };
		expect(sayEntering(nobody, name)).toMatch(/^Nobody enters by publishing/);
		expect(sayEntering({ ...nobody, blocked: true }, name)).toMatch(/known once/);
		const empty = { wouldEnter: 0, wouldEnterOf: [{ segment: "has-score", n: 0 }], ...free };
		expect(sayEntering(empty, name)).toBe("Nobody would enter at once: nobody new is in Has a score.");
	});

	it("does not promise entries while the flow is paused", () => {
		const one = {
			wouldEnter: 2,
			wouldEnterOf: [{ segment: "has-score", n: 2 }],
			blocked: false,
			paused: true,
		};
		expect(sayEntering(one, name)).toBe("2 contacts in Has a score would enter once the flow is resumed.");
	});

	it("asks once more in one sentence", () => {
		const deal = { entering: 4102, move: 12, leave: 3, paused: false };
		expect(sayDeal(deal)).toBe("4,102 contacts enter now, 12 move, 3 leave.");
		expect(sayDeal({ ...deal, entering: 0, move: 1 })).toBe("1 contact moves, 3 leave.");
		expect(sayDeal({ ...deal, entering: 0, move: 0, leave: 0 })).toBe(
			"Nobody enters, moves or leaves by it.",
		);
	});

	it("says what has happened", () => {
		expect(sayPublished({ version: 4, moved: 12, left: 3 })).toBe(
			"Version 4 is live: 12 contacts moved, 3 left",
		);
		expect(sayPublished({ version: 1, moved: 0, left: 0 })).toBe("Version 1 is live");
	});
});

import { describe, expect, it } from "vitest";
import { runNaive } from "./run";
import type { Entry, Program } from "./types";

const ann = "ann@example.test";
const play = (program: Program, timeline: Entry[], facts = {}) =>
	runNaive({ program, start: "2026-01-01T00:00:00Z", contacts: [{ email: ann, ...facts }], timeline });

describe("a program played contact by contact", () => {
	it("gives an event's points and lets them fall away when their time is over", () => {
		const program = { scores: [{ key: "e", rules: [{ key: "r", event: "go", points: 20, expires: "3d" }] }] };
		const { contacts } = play(program, [
			{ at: "+1h", contact: ann, does: "go" },
			{ at: "+4d", contact: ann, does: "else" },
		]);
		expect(contacts[ann]!.ledger).toMatchObject([
			{ kind: "rule", asked: 20, applied: 20, balance: 20 },
			{ kind: "expired", applied: -20, balance: 0, at: Date.parse("2026-01-04T01:00:00Z") },
		]);
	});

	it("fires what entered last, and of those entered together the first in the file", () => {
		const tagging = (key: string, event: string, next?: string) => ({
			key,
			nodes: [
				{ id: "in", kind: "event-entry", config: { event }, next: "t" },
				{ id: "t", kind: "add-tag", config: { tag: key }, ...(next ? { next } : {}) },
			],
		});
		const flows = [
			tagging("first", "go"),
			tagging("second", "go"),
			{
				key: "third",
				nodes: [
					{ id: "in", kind: "segment-entry", config: { segment: "s" }, next: "t" },
					{ id: "t", kind: "add-tag", config: { tag: "third" } },
				],
			},
		];
		const program = { segments: [{ key: "s", where: { tag: "first" } }], flows };
		const { contacts } = play(program, [{ at: "+1h", contact: ann, does: "go" }]);
		const fired = contacts[ann]!.path.map(({ flow, node }) => `${flow}.${node}`);
		expect(fired).toEqual(["first.in", "first.t", "third.in", "third.t", "second.in", "second.t"]);
	});

	it("runs a called flow as far as it goes before the caller goes on", () => {
		const flows = [
			{
				key: "caller",
				nodes: [
					{ id: "in", kind: "event-entry", config: { event: "go" }, next: "call" },
					{ id: "call", kind: "call-flow", config: { flow: "called" }, next: "after" },
					{ id: "after", kind: "exit" },
				],
			},
			{
				key: "called",
				nodes: [
					{ id: "in", kind: "called-entry", next: "tag" },
					{ id: "tag", kind: "add-tag", config: { tag: "y" }, next: "wait" },
					{ id: "wait", kind: "wait", config: { for: "1d" } },
				],
			},
		];
		const { contacts, flows: counts } = play({ flows }, [{ at: "+1h", contact: ann, does: "go" }]);
		expect(contacts[ann]!.path.map(({ node }) => node)).toEqual(["in", "call", "in", "tag", "after"]);
		expect(counts.called).toMatchObject({ entered: 1, active: 1, at: { wait: 1 } });
	});

	it("says which step cannot be carried out", () => {
		const { fault } = play({}, [
			{ at: "+1h", contact: ann, does: "go" },
			{ at: "+2h", contact: ann, answers: "junk" },
		]);
		expect(fault).toMatchObject({ entry: 1 });
	});

	it("says what was expected and what was found", () => {
		const { failures } = play({ scores: [{ key: "e" }] }, [
			{ at: "+1h", expect: { contact: ann, scores: { e: 5 }, exists: true } },
		]);
		expect(failures).toEqual([
			{ at: "2026-01-01T01:00:00.000Z", entry: 0, what: "scores.e", expected: 5, found: 0 },
		]);
	});
});

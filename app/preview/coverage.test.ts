import { expect, test } from "vitest";
import { draftOf, stepOf } from "@/app/canvas/testing/flows";
import { coverageOf } from "./coverage";

/**     in → ask ─yes→ alert
 *             └─no──→ wait → tag
 */
const flow = draftOf(
	stepOf("in", "event-entry", { next: "ask" }),
	stepOf("ask", "condition", { yes: "alert", no: "wait" }),
	stepOf("alert", "notify", {}),
	stepOf("wait", "wait", { next: "tag" }),
	stepOf("tag", "add-tag", {}),
);

const said = (numbers: Parameters<typeof coverageOf>[1]) =>
	coverageOf(flow, numbers).gaps.map(({ node, port, behind }) => [
		node.id,
		port,
		behind.map((one) => one.id).sort(),
	]);

test("the branch that nobody took stands before everything behind it", () => {
	const numbers = {
		passed: { in: 3, ask: 3, wait: 3, tag: 3 },
		at: {},
		ports: { "in.next": 3, "ask.no": 3, "wait.next": 3, "tag.next": 3 },
	};
	expect(said(numbers)).toEqual([["ask", "yes", ["alert"]]]);
	expect([...coverageOf(flow, numbers).unreached]).toEqual(["ask>yes", "alert", "alert>next"]);
});

test("where everybody waits, nobody came further", () => {
	const numbers = { passed: { in: 2, ask: 2 }, at: { wait: 2 }, ports: { "in.next": 2, "ask.no": 2 } };
	expect(said(numbers)).toEqual([
		["ask", "yes", ["alert"]],
		["wait", "next", ["tag"]],
	]);
});

test("an entry by which nobody came in stands before all of it", () => {
	const coverage = coverageOf(flow, { passed: {}, at: {}, ports: {} });
	expect(coverage.gaps.map((gap) => [gap.node.id, gap.port])).toEqual([["in", null]]);
	expect(coverage.gaps[0]!.behind.length).toBe(4);
	expect(coverage.reached).toBe(0);
});

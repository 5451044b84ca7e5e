import { describe, expect, it } from "vitest";
import { readDraft } from "./read";
import { nextInLine, swapWithNext } from "./swap";

function drawn(...nodes: object[]) {
	const read = readDraft({ key: "f", name: "F", nodes });
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value.draft;
}

const nexts = (draft: ReturnType<typeof drawn>) =>
	Object.fromEntries(draft.nodes.map((node) => [node.id, node.next]));

/*   in → a → low ─yes→ end
 *              └─no→ b          */
const flow = drawn(
	{ id: "in", kind: "called-entry", next: "a" },
	{ id: "a", kind: "wait", config: { for: "7d" }, next: "low" },
	{ id: "low", kind: "condition", config: {}, next: { yes: "end", no: "b" } },
	{ id: "end", kind: "exit" },
	{ id: "b", kind: "wait", config: { for: "1d" } },
);

describe("two steps that follow each other", () => {
	it("change places, and what led to the first leads to the second", () => {
		const swapped = swapWithNext(flow, "a");
		expect(nexts(swapped)).toMatchObject({
			in: { next: "low" },
			low: { yes: "a", no: "b" },
			a: { next: "end" },
		});
		expect(swapped.nodes[1]!.position).toEqual(flow.nodes[2]!.position);
	});

	it("are as before when they change places again", () => {
		expect(nexts(swapWithNext(swapWithNext(flow, "a"), "low"))).toEqual(nexts(flow));
	});

	it("stay where one of them is an entry, an end, or leads straight back", () => {
		expect(nextInLine(flow, "in")).toBeUndefined();
		expect(nextInLine(flow, "low")).toBeUndefined();
		const circle = drawn(
			{ id: "in", kind: "called-entry", next: "a" },
			{ id: "a", kind: "wait", config: { for: "7d" }, next: "b" },
			{ id: "b", kind: "wait", config: { for: "1d" }, next: "a" },
		);
		expect(swapWithNext(circle, "a")).toBe(circle);
		const both = drawn(
			{ id: "in", kind: "called-entry", next: "low" },
			{ id: "low", kind: "condition", config: {}, next: { yes: "b", no: "b" } },
			{ id: "b", kind: "wait", config: { for: "1d" } },
		);
		expect(swapWithNext(both, "low")).toBe(both);
	});
});

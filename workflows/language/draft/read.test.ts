import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { programSchema } from "../program";
import { finish, openPoints, readDraft, toFlow } from ".";
import { drawn, standing } from "./testing/drawing";

const faultsOf = (value: unknown) => {
	const read = readDraft(value);
	return read.ok ? [] : read.faults.map((one) => `${one.path}: ${one.message}`);
};
const nodes = (...list: object[]) => ({ key: "flow", nodes: list });

describe("reading a draft", () => {
	it("lays out a flow that has no places yet", () => {
		const flow = {
			key: "flow",
			nodes: [
				{ id: "in", kind: "called-entry", next: "rest" },
				{ id: "rest", kind: "wait" },
			],
		};
		const read = readDraft(flow);
		if (!read.ok) throw new Error("refused");
		expect(read.value.placed).toBe(false);
		expect(read.value.draft.name).toBe("flow");
		expect(standing(read.value.draft, "rest")).toEqual({ column: 0, row: 1 });
	});

	it("takes configs as they come", () => {
		expect(
			faultsOf(nodes({ id: "low", kind: "condition", config: { where: { score: 7 }, odd: [] } })),
		).toEqual([]);
	});

	it.each([
		[7, ": should be a map of keys"],
		[nodes({ id: "a", kind: "wate" }), 'nodes[0].kind: no kind of step "wate"'],
		[
			nodes({ id: "a", kind: "wait" }, { id: "a", kind: "exit" }),
			'nodes[1].id: "a" stands here a second time',
		],
		[nodes({ id: "a", kind: "wait", next: "b" }), 'nodes[0].next.next: no node "b"'],
		[nodes({ id: "a", kind: "wait", next: { yes: "a" } }), 'nodes[0].next.yes: no port "yes"'],
		[
			nodes({ id: "a", kind: "condition", next: "a" }),
			"nodes[0].next: a node of kind condition has several ports",
		],
		[nodes({ id: "a", kind: "exit", next: "a" }), "nodes[0].next: a node of kind exit leads nowhere"],
		[
			nodes(...Array.from({ length: 1001 }, (_, i) => ({ id: `n${i}`, kind: "exit" }))),
			"nodes: has more than 1000 steps",
		],
	])("refuses what cannot be drawn (%#)", (value, fault) => {
		expect(faultsOf(value)[0]).toContain(fault);
	});
});

describe("writing a draft", () => {
	it("leaves out what says nothing", () => {
		const draft = drawn({ in: "called-entry", low: "condition", end: "exit" }, "in > low", "low.yes > end");
		expect(toFlow(draft)).toEqual({
			key: "flow",
			name: "flow",
			nodes: [
				{ id: "in", kind: "called-entry", position: { x: 0, y: 0 }, next: "low" },
				{ id: "low", kind: "condition", position: { x: 0, y: 140 }, next: { yes: "end" } },
				{ id: "end", kind: "exit", position: { x: 0, y: 280 } },
			],
		});
	});

	it("says where it is not finished", () => {
		const read = finish(
			drawn({ in: "called-entry", low: ["condition", { where: { score: "fit", op: ">" } }] }),
		);
		expect(read.ok ? [] : read.faults.map((one) => one.path)).toEqual(["nodes[1].config.where.value"]);
	});
});

describe("the recipes", () => {
	const files = readdirSync("server/recipes").filter((name) => /^[\w-]+\.yaml$/.test(name));
	const flows = files.flatMap((name) => {
		const file = parse(readFileSync(`server/recipes/${name}`, "utf8"));
		const program = programSchema.parse(file);
		return ((file.flows ?? []) as { key: string }[]).map((flow) => [flow.key, flow, program] as const);
	});

	it("are there", () => {
		expect(flows.length).toBeGreaterThan(8);
	});

	it.each(flows)("%s can be drawn, and nothing in it is open", (_, flow, program) => {
		const read = readDraft(flow);
		if (!read.ok) throw new Error(JSON.stringify(read.faults));
		const errors = openPoints(read.value.draft, program).filter((point) => point.severity === "error");
		expect(errors).toEqual([]);
	});
});

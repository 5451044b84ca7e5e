import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEntry, NODE_KINDS } from "@/workflows/nodes/definitions";
import { programSchema } from "../program";
import { pick } from "../testing/filters";
import { arbFlows } from "../testing/flows";
import {
	addNode,
	canConnect,
	compareFlows,
	copyNodes,
	finish,
	openPoints,
	outlineOf,
	paste,
	placeAll,
	portsOfDraft,
	printClip,
	readClip,
	readDraft,
	removeNodes,
	sayNode,
	sayParts,
	sayPort,
	toFlow,
} from ".";
import { names } from "./testing/drawing";
import { arbAnyConfig, arbDraft, arbEdit, emptyDraft, somePort } from "./testing/edits";
import type { Draft } from "./types";

const RUNS = { numRuns: 300 };
const law = <T>(drafts: fc.Arbitrary<T>, holds: (value: T) => void) =>
	fc.assert(fc.property(drafts, holds), RUNS);
const program = programSchema.parse({ ripen: "program/1" });

function expectSound(draft: Draft): void {
	const ids = [...draft.nodes, ...draft.notes].map((one) => one.id);
	expect(new Set(ids).size).toBe(ids.length);
	const nodes = new Map(draft.nodes.map((node) => [node.id, node]));
	for (const node of draft.nodes) {
		expect(portsOfDraft(node)).toEqual(expect.arrayContaining(Object.keys(node.next)));
		const ports = portsOfDraft(node);
		expect(Object.keys(node.next).filter((port) => !ports.includes(port))).toEqual([]);
		for (const to of Object.values(node.next)) {
			expect(nodes.has(to)).toBe(true);
			expect(isEntry(nodes.get(to)!.kind)).toBe(false);
		}
		expect([node.position.x, node.position.y].every(Number.isFinite)).toBe(true);
	}
}

/** Kinds, configs and wiring, whatever the ids: nodes are told by their place in the list. */
function shapeOf(nodes: Draft["nodes"]): unknown {
	const place = new Map(nodes.map((node, i) => [node.id, i]));
	return nodes.map(({ kind, config, label, next }) => ({
		kind,
		config,
		label,
		next: Object.fromEntries(Object.entries(next).map(([port, to]) => [port, place.get(to)])),
	}));
}

describe("whatever is drawn", () => {
	test("the draft stays whole: unique ids, edges between what there is", () => {
		law(fc.array(arbEdit, { maxLength: 14 }), (edits) => {
			let draft = emptyDraft();
			for (const edit of edits) {
				draft = edit.apply(draft);
				expectSound(draft);
			}
		});
	});

	test("it is read back from its file as it was", () => {
		law(arbDraft, (draft) => {
			const file = JSON.parse(JSON.stringify(toFlow(draft)));
			expect(readDraft(file)).toEqual({ ok: true, value: { draft, placed: true } });
		});
	});

	test("a finished one says the same as a flow and as a file", () => {
		law(fc.tuple(arbFlows, fc.nat(3)), ([flows, which]) => {
			const read = readDraft(flows[which]);
			if (!read.ok) throw new Error(JSON.stringify(read.faults));
			const { draft } = read.value;
			const finished = finish(draft);
			if (!finished.ok) throw new Error(JSON.stringify(finished.faults));
			expect(readDraft(finished.value)).toEqual({ ok: true, value: { draft, placed: true } });
		});
	});

	test("what is open is told without a hitch, and does not change between two looks", () => {
		law(arbDraft, (draft) => {
			const points = openPoints(draft, program);
			expect(openPoints(draft, program)).toEqual(points);
			for (const { node, message } of points) {
				expect(message).toMatch(/\S/);
				if (node !== undefined) expect(draft.nodes.map((one) => one.id)).toContain(node);
			}
		});
	});

	test("the outline shows every node once, and a row for every port", () => {
		law(arbDraft, (draft) => {
			const rows = outlineOf(draft);
			const shown = rows.filter((row) => row.kind === "node").map((row) => row.node.id);
			expect(shown.toSorted()).toEqual(draft.nodes.map((node) => node.id).toSorted());
			expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
			const ports = draft.nodes.flatMap(portsOfDraft);
			expect(rows.filter((row) => row.port !== undefined)).toHaveLength(ports.length);
			rows.forEach((row, i) => {
				expect(row.level).toBeLessThanOrEqual((rows[i - 1]?.level ?? 0) + 1);
				expect(row.posInSet).toBeLessThanOrEqual(row.setSize);
			});
		});
	});

	test("laid out, no two cards overlap", () => {
		law(arbDraft, ({ nodes }) => {
			const spots = [...placeAll(nodes).values()];
			spots.forEach((one, i) => {
				for (const other of spots.slice(0, i)) {
					expect(Math.abs(one.x - other.x) >= 280 || Math.abs(one.y - other.y) >= 140).toBe(true);
				}
			});
		});
	});

	test("compared with itself nothing has changed", () => {
		law(fc.tuple(arbDraft, arbDraft), ([draft, other]) => {
			expect(compareFlows(draft, structuredClone(draft))).toEqual([]);
			compareFlows(draft, other);
		});
	});
});

test("what is added on an edge and removed again leaves the edges as they were", () => {
	const kinds = NODE_KINDS.filter((kind) => !isEntry(kind) && kind !== "exit" && kind !== "delete-contact");
	law(fc.tuple(arbDraft, fc.nat(999), pick(kinds)), ([draft, dice, kind]) => {
		const after = somePort(draft, dice);
		if (after === undefined) return;
		const added = addNode(draft, kind, { after });
		expect(shapeOf(removeNodes(added.draft, [added.id]).nodes)).toEqual(shapeOf(draft.nodes));
	});
});

test("what is pasted is what was copied, under other ids, and leaves the rest alone", () => {
	law(fc.tuple(arbDraft, fc.nat(0xffff)), ([draft, dice]) => {
		const ids = draft.nodes.filter((_, i) => (dice >> (i % 16)) & 1).map((node) => node.id);
		const clip = copyNodes(draft, ids);
		expect(readClip(printClip(clip))).toEqual({ ok: true, value: clip });
		const pasted = paste(draft, clip);
		const fresh = pasted.draft.nodes.filter((node) => pasted.ids.includes(node.id));
		expect(shapeOf(fresh)).toEqual(shapeOf(clip.nodes));
		expect(pasted.draft.nodes.slice(0, draft.nodes.length)).toEqual(draft.nodes);
	});
});

test("an edge that may be drawn is drawn, and one that may not says why", () => {
	law(fc.tuple(arbDraft, fc.nat(999), fc.nat(999)), ([draft, from, to]) => {
		const port = somePort(draft, from);
		if (port === undefined) return;
		const node = draft.nodes[to % draft.nodes.length]!;
		const may = canConnect(draft, port, node.id);
		if (isEntry(node.kind) || node.id === port.node) expect(may).toMatch(/^[A-Z]/);
		else expect(may).toBe(true);
	});
});

test("cards and ports speak, whatever their config holds", () => {
	const any = pick(NODE_KINDS).chain((kind) => arbAnyConfig(kind).map((config) => ({ kind, config })));
	law(
		fc.oneof(any, fc.record({ kind: pick(NODE_KINDS), config: fc.dictionary(fc.string(), fc.jsonValue()) })),
		(node) => {
			const said = sayNode(node, names);
			expect(said).toMatch(/\S/);
			expect(said).not.toMatch(/undefined|NaN|\[object|[\uE000\uE001]/);
			const parts = sayParts(node, names);
			expect(parts.map((part) => part.text).join("")).toBe(said);
			for (const port of portsOfDraft(node)) expect(typeof sayPort(node, port)).toBe("string");
		},
	);
});

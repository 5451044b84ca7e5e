import fc from "fast-check";
import { definitionOf, NODE_KINDS, type NodeKind } from "@/workflows/nodes/definitions";
import { arbFilter, pick } from "../../testing/filters";
import { arbConfig } from "../../testing/nodes";
import {
	addNode,
	addNote,
	align,
	connect,
	copyNodes,
	disconnect,
	distribute,
	duplicate,
	moveNodes,
	paste,
	portsOfDraft,
	removeNodes,
	setConfig,
	setFlow,
	setLabel,
	setNodeNote,
	setNoteText,
	setSkip,
} from "..";
import type { Draft, DraftNode, Point, PortOf } from "../types";

/** One thing that a person does, to whatever the draft holds at that moment. */
export type Edit = { said: string; apply(draft: Draft): Draft };

export const emptyDraft = (): Draft => ({ key: "drawn", name: "Drawn", nodes: [], notes: [] });

const at = <T>(list: readonly T[], dice: number): T | undefined => list[dice % Math.max(1, list.length)];

/** Any port of a draft, by chance. */
export function somePort(draft: Draft, dice: number): PortOf | undefined {
	const all = draft.nodes.flatMap((node) => portsOfDraft(node).map((port) => ({ node: node.id, port })));
	return at(all, dice);
}

const someNode = (draft: Draft, dice: number): DraftNode | undefined => at(draft.nodes, dice);

function someIds(draft: Draft, dice: number): string[] {
	const all = [...draft.nodes, ...draft.notes].map((one) => one.id);
	return all.filter((_, i) => (dice >> (i % 16)) & 1);
}

const kind = fc.oneof(
	pick(NODE_KINDS),
	pick<NodeKind>(["condition", "wait", "score-bands", "random-split", "segment-entry"]),
);
const dice = fc.nat(0xffff);
const point: fc.Arbitrary<Point> = fc.record({
	x: fc.integer({ min: -2000, max: 2000 }),
	y: fc.integer({ min: -2000, max: 2000 }),
});

/** As a file gives it back: JSON writes minus zero as zero. */
const asWritten = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Right for the kind, or anything at all under the keys of the kind. */
export function arbAnyConfig(of: NodeKind): fc.Arbitrary<Record<string, unknown>> {
	const keys = definitionOf(of).inspector.map((field) => field.key);
	const anything = fc.jsonValue({ maxDepth: 3 }).map(asWritten);
	return fc.oneof(
		arbConfig[of] as fc.Arbitrary<Record<string, unknown>>,
		fc.dictionary(keys.length === 0 ? fc.string() : pick(keys), anything, { maxKeys: 4 }),
	);
}

const bands = fc.array(
	fc.record(
		{ key: pick(["cold", "warm", "hot", "below", "", "__proto__"]), from: fc.option(fc.nat(90)) },
		{ requiredKeys: ["key"] },
	),
	{ maxLength: 4 },
);
const branches = fc.dictionary(pick(["a", "b", "c", "long_one", "constructor"]), fc.nat(100), { maxKeys: 4 });

const adding: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ kind, dice, point, free: fc.boolean() }).map(({ kind: of, dice: die, point: spot, free }) => ({
		said: `add ${of} ${free ? "free" : `behind port ${die}`}`,
		apply: (draft: Draft) => {
			const after = free ? undefined : somePort(draft, die);
			return addNode(draft, of, after === undefined ? { at: spot } : { after }).draft;
		},
	})),
	point.map((spot) => ({ said: "add a note", apply: (draft: Draft) => addNote(draft, spot, "Paper").draft })),
);

const wiring: fc.Arbitrary<Edit> = fc.oneof(
	fc.tuple(dice, dice).map(([from, to]) => ({
		said: `connect ${from} ${to}`,
		apply: (draft: Draft) => {
			const [port, node] = [somePort(draft, from), someNode(draft, to)];
			return port === undefined || node === undefined ? draft : connect(draft, port, node.id);
		},
	})),
	dice.map((die) => ({
		said: `disconnect ${die}`,
		apply: (draft: Draft) => disconnect(draft, somePort(draft, die) ?? { node: "nobody", port: "next" }),
	})),
	dice.map((die) => ({
		said: `remove ${die}`,
		apply: (draft: Draft) => removeNodes(draft, someIds(draft, die)),
	})),
);

const placing: fc.Arbitrary<Edit> = fc.oneof(
	fc.tuple(dice, point).map(([die, spot]) => ({
		said: `move ${die}`,
		apply: (draft: Draft) =>
			moveNodes(draft, Object.fromEntries(someIds(draft, die).map((id) => [id, spot]))),
	})),
	fc.tuple(dice, pick(["left", "centre", "right", "top", "middle", "bottom"])).map(([die, how]) => ({
		said: `align ${how}`,
		apply: (draft: Draft) => align(draft, someIds(draft, die), how),
	})),
	fc.tuple(dice, pick(["across", "down"])).map(([die, way]) => ({
		said: `distribute ${way}`,
		apply: (draft: Draft) => distribute(draft, someIds(draft, die), way),
	})),
);

/** A patch for a node of its kind, or for any: keys that are right, or not, and now and then one taken out. */
const patching: fc.Arbitrary<Edit> = kind.chain((of) =>
	fc
		.record({ dice, config: arbAnyConfig(of), bands, branches, clear: fc.boolean() })
		.map(({ dice: die, config, bands: someBands, branches: someBranches, clear }) => ({
			said: `patch ${of} ${die}`,
			apply: (draft: Draft) => {
				const node = draft.nodes.find((one) => one.kind === of) ?? someNode(draft, die);
				if (node === undefined) return draft;
				if (node.kind === "score-bands") return setConfig(draft, node.id, { bands: someBands });
				if (node.kind === "random-split") return setConfig(draft, node.id, { branches: someBranches });
				const first = Object.keys(node.config)[0];
				return setConfig(draft, node.id, clear && first !== undefined ? { [first]: undefined } : config);
			},
		})),
);

const telling: fc.Arbitrary<Edit> = fc
	.record({ dice, text: pick(["", "Say hello", "Note"]), skip: pick([true, undefined, "yes", "next"]) })
	.map(({ dice: die, text, skip }) => ({
		said: `tell ${die}`,
		apply: (draft: Draft) => {
			const id = someNode(draft, die)?.id ?? "nobody";
			const told = setNodeNote(setLabel(draft, id, text), id, text);
			return setSkip(setNoteText(told, draft.notes[0]?.id ?? "nobody", text), [id], skip);
		},
	}));

const flowing: fc.Arbitrary<Edit> = fc
	.record(
		{
			name: pick(["Drawn", "Anew"]),
			reentry: pick(["once", "again", { "again-after": "7d" }, undefined]),
			"enter-existing": pick([true, false, undefined]),
			"exit-when": fc.option(fc.oneof(arbFilter(), pick([{}, { score: "fit" }])), { nil: undefined }),
		},
		{ requiredKeys: [] },
	)
	.map((patch) => ({ said: "set the flow", apply: (draft: Draft) => setFlow(draft, patch) }));

const copying: fc.Arbitrary<Edit> = fc.tuple(dice, dice, fc.boolean()).map(([die, port, here]) => ({
	said: `copy ${die}`,
	apply: (draft: Draft) => {
		const ids = someIds(draft, die).slice(0, 6);
		if (here) return duplicate(draft, ids).draft;
		const after = somePort(draft, port);
		return paste(draft, copyNodes(draft, ids), after && { after }).draft;
	},
}));

export const arbEdit: fc.Arbitrary<Edit> = fc.oneof(
	{ weight: 6, arbitrary: adding },
	{ weight: 4, arbitrary: wiring },
	{ weight: 1, arbitrary: placing },
	{ weight: 2, arbitrary: patching },
	{ weight: 1, arbitrary: telling },
	{ weight: 1, arbitrary: flowing },
	{ weight: 1, arbitrary: copying },
);

/** Anything that people can draw. */
export const arbDraft: fc.Arbitrary<Draft> = fc
	.array(arbEdit, { maxLength: 14 })
	.map((edits) => edits.reduce((draft, edit) => edit.apply(draft), emptyDraft()));

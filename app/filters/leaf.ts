import {
	COMPARISONS,
	OPERATORS,
	type Operator,
	SCORE_OPERATORS,
	type ScoreOperator,
} from "@/workflows/language/filter";
import type { FieldType } from "@/workflows/language/program";
import type { Leaf } from "./query";

/** What a condition on a contact can be about, in the order of the list, with the words that begin its sentence. */
export const KINDS = {
	score: "Score",
	field: "Field",
	did: "Did",
	"did-not": "Did not",
	segment: "Is in segment",
	tag: "Has the tag",
	stage: "Stage",
	owner: "Owner",
	feedback: "Sales answered",
	"in-flow": "Is in the flow",
	suspended: "Marketing is suspended",
	"do-not-contact": "Refuses",
} as const;
export type LeafKind = keyof typeof KINDS;
export const LEAF_KINDS = Object.keys(KINDS) as LeafKind[];

export function kindOfLeaf(leaf: Leaf): LeafKind | undefined {
	return LEAF_KINDS.find((kind) => Object.hasOwn(leaf, kind));
}

const FRESH: Record<LeafKind, Leaf> = {
	score: { score: "", op: ">=" },
	field: { field: "", op: "=" },
	did: { did: "" },
	"did-not": { "did-not": "" },
	segment: { segment: "" },
	tag: { tag: "" },
	stage: { stage: "" },
	owner: { owner: "set" },
	feedback: { feedback: "good_lead" },
	"in-flow": { "in-flow": "" },
	suspended: { suspended: true },
	"do-not-contact": { "do-not-contact": "email" },
};

/** A condition that was just turned into another kind; "did" and "did not" keep what they share. */
export function becomes(kind: LeafKind, former: Leaf): Leaf {
	const was = kindOfLeaf(former);
	const events: readonly unknown[] = ["did", "did-not"];
	if (was !== undefined && was !== kind && events.includes(was) && events.includes(kind)) {
		const { [was]: event, times, ...rest } = former;
		return { [kind]: event, ...rest };
	}
	return was === kind ? former : FRESH[kind];
}

/** The same condition with some keys changed; undefined takes a key away. */
export function changed(leaf: Leaf, patch: Leaf): Leaf {
	return Object.fromEntries(Object.entries({ ...leaf, ...patch }).filter(([, value]) => value !== undefined));
}

const SET: Operator[] = ["is-set", "is-not-set"];
const TEXT: Operator[] = [
	"=",
	"!=",
	"contains",
	"not-contains",
	"starts-with",
	"ends-with",
	"matches",
	"in",
	"not-in",
];
const BY_TYPE: Record<FieldType, Operator[]> = {
	text: [...TEXT, ...SET],
	number: [...COMPARISONS, "in", "not-in", ...SET],
	boolean: ["=", "!=", ...SET],
	date: ["before", "after", "=", "within", "not-within", ...SET],
	list: ["contains", "not-contains", "in", "not-in", "=", "!=", ...SET],
};

/** The operators that fit a type, and the one that stands there already; all of them where the type is not known. */
export function operatorsFor(type: FieldType | "score" | undefined, current: unknown): Operator[] {
	const fitting: readonly Operator[] =
		type === undefined ? OPERATORS : type === "score" ? SCORE_OPERATORS : BY_TYPE[type];
	const known = OPERATORS.find((op) => op === current);
	return known && !fitting.includes(known) ? [...fitting, known] : [...fitting];
}

export type Shape = "none" | "list" | "duration" | "date" | "number" | "boolean" | "text";

/** What stands to the right of an operator. */
export function shapeOf(op: unknown, type: FieldType | "score" | undefined): Shape {
	if (op === "is-set" || op === "is-not-set") return "none";
	if (op === "in" || op === "not-in") return "list";
	if (op === "within" || op === "not-within") return "duration";
	if (op === "before" || op === "after") return "date";
	const exact = op === "=" || op === "!=";
	const comparing = exact || (SCORE_OPERATORS as readonly unknown[]).includes(op as ScoreOperator);
	if (type === "list" && exact) return "list";
	if (type === "date" && comparing) return "date";
	if ((type === "number" || type === "score") && comparing) return "number";
	return type === "boolean" && exact ? "boolean" : "text";
}

/** The condition with another operator; its value is kept as far as it fits. */
export function withOperator(leaf: Leaf, op: string, type: FieldType | "score" | undefined): Leaf {
	const before = shapeOf(leaf.op, type);
	const after = shapeOf(op, type);
	if (before === after) return changed(leaf, { op });
	const single = Array.isArray(leaf.value) ? leaf.value[0] : leaf.value;
	if (after === "list") return changed(leaf, { op, value: single === undefined ? undefined : [single] });
	const fits =
		(after === "number" && typeof single === "number") ||
		(after === "text" && before !== "duration" && single !== undefined);
	const kept = after === "text" && type !== undefined && single !== undefined ? String(single) : single;
	return changed(leaf, { op, value: fits ? kept : after === "boolean" ? true : undefined });
}

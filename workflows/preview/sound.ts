import { finish, openPoints } from "@/workflows/language/draft";
import type { Draft, DraftNode, OpenPoint } from "@/workflows/language/draft/types";
import type { Flow, Program } from "@/workflows/language/program";
import { isEntry } from "@/workflows/nodes/definitions";

export interface SoundDraft {
	/** What of the draft can run. */
	flow: Flow;
	/** Its errors. Whoever comes to a node that is named stops there. */
	unsound: OpenPoint[];
	/** By node: why contacts stop there. */
	stops: Map<string, string>;
}

/** Longer than any preview: who stops at a node that is not right yet stands there to the end. */
const FOR_EVER = "3650d";

/**
 * The part of a draft that is right, as a flow that runs: entries with an error let nobody in, at other nodes with an
 * error contacts stop, settings with an error are left out. Nothing where not even that can be read as a flow.
 */
export function soundDraft(
	draft: Draft,
	program: Program,
	known: { users?: readonly string[] } = {},
): SoundDraft | undefined {
	const unsound = openPoints(draft, program, known).filter((point) => point.severity === "error");
	const wrong = new Map<string, string>();
	for (const { node, message } of unsound)
		if (node !== undefined && !wrong.has(node)) wrong.set(node, message);
	const settings = new Set(unsound.flatMap(({ node, key }) => (node === undefined ? (key ?? []) : [])));
	const read = finish(runnable(draft, new Set(wrong.keys()), settings));
	if (!read.ok) return undefined;
	const stops = draft.nodes.flatMap(({ id, kind }): [string, string][] =>
		wrong.has(id) && !isEntry(kind) ? [[id, wrong.get(id)!]] : [],
	);
	return { flow: read.value, unsound, stops: new Map(stops) };
}

function runnable(draft: Draft, wrong: ReadonlySet<string>, settings: ReadonlySet<string>): Draft {
	const { reentry, "exit-when": exitWhen, name, nodes, ...rest } = draft;
	const kept = nodes.filter(({ id, kind }) => !(wrong.has(id) && isEntry(kind)));
	const entries = new Set(nodes.filter(({ kind }) => isEntry(kind)).map(({ id }) => id));
	return {
		...rest,
		name: settings.has("name") ? draft.key : name,
		...(reentry !== undefined && !settings.has("reentry") && { reentry }),
		...(exitWhen !== undefined && !settings.has("exit-when") && { "exit-when": exitWhen }),
		nodes: kept.map((node) => (wrong.has(node.id) ? stop(node) : leadingInwards(node, entries))),
		notes: [],
	};
}

const stop = ({ id, position }: DraftNode): DraftNode => ({
	id,
	kind: "wait",
	position,
	config: { for: FOR_EVER },
	next: {},
});

/** Without edges to entries, which nothing may lead to. */
function leadingInwards(node: DraftNode, entries: ReadonlySet<string>): DraftNode {
	const next = Object.entries(node.next).filter(([, to]) => !entries.has(to));
	return { ...node, next: Object.fromEntries(next) };
}

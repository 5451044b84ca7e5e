import { z } from "zod";
import { canvasNote, position } from "../program";
import { anyText, key, properties, strict, wideKey } from "../values";
import { isKind } from "./ports";

/** What a draft may hold at most: enough for any flow that people can still look at. */
export const MOST_NODES = 1000;
export const MOST_NOTES = 200;

const kind = z.unknown().superRefine((value, context) => {
	if (isKind(value)) return;
	const message = value === undefined ? "is missing" : `no kind of step ${JSON.stringify(value)}`;
	context.addIssue({ code: "custom", message });
});

/** A node whose config may still be anything that a database can hold. */
export const nodeForm = strict({
	id: key,
	kind: kind.transform((value) => value as Parameters<typeof isKind>[0]),
	label: anyText(200).optional(),
	note: anyText(5000).optional(),
	position: position.optional(),
	skip: z
		.union([z.literal(true), wideKey], "is no skip; write true, or the port by which contacts pass")
		.optional(),
	config: properties.optional(),
	next: z
		.union([z.string(), z.record(z.string(), z.string())], "should be a step, or a map from port to step")
		.optional(),
});
export type NodeForm = z.output<typeof nodeForm>;

const reentry = z.union(
	[z.enum(["once", "again"]), strict({ "again-after": anyText(100) })],
	"is no re-entry; write once, again or { again-after: 7d }",
);

export const notesForm = z
	.array(canvasNote)
	.max(MOST_NOTES, `has more than ${MOST_NOTES} notes; take some out`);
export const nodesForm = z
	.array(nodeForm)
	.max(MOST_NODES, `has more than ${MOST_NODES} steps; make several flows of it`);

export const draftForm = strict({
	key,
	name: anyText(200).optional(),
	reentry: reentry.optional(),
	"enter-existing": z.boolean().optional(),
	"exit-when": properties.optional(),
	nodes: nodesForm.default([]),
	notes: notesForm.default([]),
});

export const clipForm = strict({
	ripen: z.literal("nodes/1"),
	nodes: nodesForm.default([]),
	notes: notesForm.default([]),
});

import { z } from "zod";
import { definitions, type NodeConfig, type NodeKind } from "@/workflows/nodes/definitions";
import { byKey, byValue, wordOr } from "./dispatch";
import { durationSchema } from "./duration";
import { type EventFilter, eventFilterSchema, type Filter, filterSchema } from "./filter";
import {
	anyText,
	balance,
	count,
	email,
	eventType,
	key,
	oneOf,
	points,
	role,
	stage,
	strict,
	text,
	wideKey,
	zone,
} from "./values";

export const STANDARD_FIELDS = [
	"email",
	"first_name",
	"last_name",
	"company",
	"job_title",
	"phone",
	"country",
	"timezone",
	"created_at",
	"last_active_at",
] as const;
export const DEFAULT_STAGES = ["Lead", "MQL", "SQL", "Customer"];

const user = strict({ email, name: text(200).optional(), role: role.default("sales") });
export type User = z.output<typeof user>;

const field = strict({
	key: wideKey,
	name: text(200).optional(),
	type: oneOf("text", "number", "boolean", "date", "list"),
});
export type Field = z.output<typeof field>;
export type FieldType = Field["type"];

type RuleBase = { key: string; name: string; points: number };
export type RuleLimit = "once" | { times: number; per: string };
export type EventRule = RuleBase & {
	event: string;
	where?: EventFilter;
	limit?: RuleLimit;
	expires?: string;
};
export type WhileRule = RuleBase & { while: Filter };
export type Rule = EventRule | WhileRule;

/** An object whose name, left out, is its key. */
const named = <S extends z.ZodRawShape>(shape: S, notHere?: Record<string, string>) =>
	strict({ key, name: text(200).optional(), ...shape }, notHere).transform((read) => {
		const one = read as typeof read & { key: string; name?: string };
		return { ...one, name: one.name ?? one.key };
	});

const limit: z.ZodType<RuleLimit> = wordOr(
	"limit",
	z.literal("once", "is no limit; write once, or { times: 1, per: 1d }"),
	strict({ times: count.refine((n) => n > 0, "is 0; allow at least one time"), per: durationSchema }),
);

const ofEvents = "goes with event only, a while rule holds as long as its filter; take it out";

const rule: z.ZodType<Rule> = byKey(
	"rule",
	{
		event: named({
			event: eventType,
			where: eventFilterSchema.optional(),
			points,
			limit: limit.optional(),
			expires: durationSchema.optional(),
		}),
		while: named({ while: filterSchema, points }, { limit: ofEvents, expires: ofEvents, where: ofEvents }),
	},
	"a rule scores events or holds while a filter holds; make two rules of it",
);

const score = named({
	floor: balance.optional(),
	ceiling: balance.optional(),
	rules: z.array(rule).default([]),
});
export type Score = z.output<typeof score>;

const segment = named({ where: filterSchema.optional(), static: z.boolean().optional() });
export type Segment = z.output<typeof segment>;

const next = z.union([key, z.record(wideKey, key)], {
	error: (issue) =>
		typeof issue.input === "string"
			? `${JSON.stringify(issue.input)} is no node id; use a-z, 0-9 and -, beginning with a letter`
			: "should be a node id, or a map from port to node id",
});
export const position = strict({ x: z.number(), y: z.number() });

/** Contacts pass a skipped node as if it were not there: by its first port, or by the one that is named. */
const skip = z.union([z.literal(true), wideKey], {
	error: "is no skip; write true, or the port by which contacts pass",
});
export type Skip = z.output<typeof skip>;

/** A sheet of paper on the canvas; it means nothing to contacts. */
export const canvasNote = strict({ id: key, text: anyText(5000), position });
export type CanvasNote = z.output<typeof canvasNote>;

type NodeBase<K extends NodeKind> = {
	id: string;
	kind: K;
	label?: string;
	/** What people want to remember of it; it means nothing to contacts. */
	note?: string;
	position?: { x: number; y: number };
	skip?: Skip;
	config: NodeConfig<K>;
	/** A node id is the target of the single port; otherwise a map from port to node id. */
	next?: string | Record<string, string>;
};
export type NodeOf<K extends NodeKind> = { [Kind in K]: NodeBase<Kind> }[K];
export type FlowNode = NodeOf<NodeKind>;

const nodeForms = Object.fromEntries(
	Object.values(definitions).map((definition) => [
		definition.kind,
		strict({
			id: key,
			kind: z.literal(definition.kind),
			label: text(200).optional(),
			note: anyText(5000).optional(),
			position: position.optional(),
			skip: skip.optional(),
			config: (definition.config as z.ZodType<object, object>).prefault({}),
			next: next.optional(),
		}),
	]),
);
export const nodeSchema: z.ZodType<FlowNode> = byValue("node", "kind", nodeForms);

export type Reentry = "once" | "again" | { "again-after": string };

const reentry: z.ZodType<Reentry> = wordOr(
	"re-entry",
	z.enum(["once", "again"], "is no re-entry; write once, again or { again-after: 7d }"),
	strict({ "again-after": durationSchema }),
);

const flow = named({
	reentry: reentry.optional(),
	"enter-existing": z.boolean().optional(),
	"exit-when": filterSchema.optional(),
	nodes: z.array(nodeSchema).default([]),
	notes: z.array(canvasNote).optional(),
});
export type Flow = z.output<typeof flow>;

export const programSchema = strict({
	ripen: z.literal("program/1"),
	timezone: zone.default("UTC"),
	stages: z.array(stage).min(1).default(DEFAULT_STAGES),
	users: z.array(user).default([]),
	fields: z.array(field).default([]),
	scores: z.array(score).default([]),
	segments: z.array(segment).default([]),
	flows: z.array(flow).default([]),
});
export type Program = z.output<typeof programSchema>;

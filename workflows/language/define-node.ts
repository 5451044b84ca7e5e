import type { z } from "zod";

export type NodeCategory = "entry" | "logic" | "points" | "contact" | "reach";

/** The signs of the kinds; the app draws them. */
export const ICONS = [
	"users",
	"zap",
	"trending-up",
	"message-square-reply",
	"flag",
	"calendar-clock",
	"corner-down-right",
	"hourglass",
	"clock",
	"ear",
	"split",
	"layers",
	"shuffle",
	"door-open",
	"diff",
	"equal",
	"gauge",
	"rotate-ccw",
	"folder-plus",
	"folder-minus",
	"tag",
	"tag-x",
	"pencil",
	"milestone",
	"user-check",
	"circle-pause",
	"trash-2",
	"bell",
	"mail",
	"webhook",
	"workflow",
] as const;
export type IconName = (typeof ICONS)[number];

/** The control that edits one key of a node's config. */
export type InspectorInput =
	| "score"
	| "segment"
	| "static-segment"
	| "number"
	| "duration"
	| "offset"
	| "filter"
	| "event-filter"
	| "text"
	| "textarea"
	| "value"
	| "user"
	| "users"
	| "recipient"
	| "stage"
	| "field"
	| "date-field"
	| "flow"
	| "tag"
	| "time"
	| "between"
	| "weekdays"
	| "cron"
	| "event"
	| "answers"
	| "select"
	| "multiselect"
	| "boolean"
	| "bands"
	| "branches"
	| "url";

export type InspectorField<Key extends string = string> = {
	key: Key;
	label: string;
	input: InspectorInput;
	/** For `select` and `multiselect`. */
	options?: readonly string[];
	optional?: boolean;
	help?: string;
};

/** Turns keys into the names that people gave them. */
export type Names = Record<"score" | "segment" | "flow" | "field" | "user", (key: string) => string>;

/** A config on its way: every key may still be missing. */
export type Unfinished<Config> = { [K in keyof Config]?: Config[K] | undefined };

export type NodeDefinition<Kind extends string, Schema extends z.ZodType> = {
	kind: Kind;
	category: NodeCategory;
	label: string;
	icon: IconName;
	config: Schema;
	/** The config of a node just put on the canvas. */
	defaults: Unfinished<z.output<Schema>>;
	/** The names of its exits in order; none where the pass ends here. */
	ports(config: Unfinished<z.output<Schema>>): string[];
	inspector: readonly InspectorField<Extract<keyof z.output<Schema>, string>>[];
	/** What the card says, a whole sentence also while the config is unfinished; its values are marked as chips. */
	sentence(config: Unfinished<z.output<Schema>>, names: Names): string;
	help: string;
	/** The number of the config's schema; raised when its shape changes. */
	schema: number;
};

/** Checks that a definition is whole, and keeps its exact kind and config type. */
export function defineNode<const Kind extends string, Schema extends z.ZodType>(
	definition: NodeDefinition<Kind, Schema>,
): NodeDefinition<Kind, Schema> {
	return definition;
}

/** The ports of most kinds. */
export const onward = (): string[] => ["next"];

/** The ports of kinds that end the pass. */
export const nowhere = (): string[] => [];

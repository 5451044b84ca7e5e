import type { NodeKind } from "@/workflows/nodes/definitions";

/** One of several ways to set a step up, and the keys that belong to it. */
export type Way = {
	id: string;
	label: string;
	/** Whose presence says that this way was taken. */
	tells: string;
	keys: readonly string[];
	/** What stands there once it is chosen; an empty text is still to be filled in. */
	start: Record<string, unknown>;
};

export type Either = {
	label: string;
	ways: readonly Way[];
	/** What a field is called, and its help, where a choice stands above it. */
	words: Record<string, { label: string; help?: string }>;
};

/** Steps whose keys exclude each other, as the choice that they are. */
export const eithers: Partial<Record<NodeKind, Either>> = {
	"wait-until": {
		label: "Until",
		ways: [
			{
				id: "time",
				label: "a time of day",
				tells: "time",
				keys: ["time", "weekdays"],
				start: { time: "09:00" },
			},
			{
				id: "between",
				label: "it is between two times",
				tells: "between",
				keys: ["between", "weekdays"],
				start: { between: ["08:00", "18:00"] },
			},
			{
				id: "days",
				label: "certain weekdays",
				tells: "weekdays",
				keys: ["weekdays"],
				start: { weekdays: ["mon", "tue", "wed", "thu", "fri"] },
			},
			{
				id: "date",
				label: "a date of the contact",
				tells: "date-field",
				keys: ["date-field", "offset", "time"],
				start: { "date-field": "" },
			},
		],
		words: {
			time: { label: "At" },
			between: { label: "Between", help: "The end is outside. It may go past midnight." },
			weekdays: { label: "On these days" },
			"date-field": { label: "Date" },
			offset: { label: "Moved by", help: "In days or weeks, the time of day stays." },
		},
	},
	"schedule-entry": {
		label: "When",
		ways: [
			{ id: "every", label: "at regular intervals", tells: "every", keys: ["every"], start: { every: "7d" } },
			{
				id: "cron",
				label: "at certain times",
				tells: "cron",
				keys: ["cron"],
				start: { cron: "0 9 * * mon" },
			},
		],
		words: { every: { label: "Every" }, cron: { label: "At (cron)" } },
	},
	"score-entry": {
		label: "When it",
		ways: [
			{
				id: "reaches",
				label: "reaches a number",
				tells: "reaches",
				keys: ["reaches", "rearm-below"],
				start: { reaches: 50 },
			},
			{
				id: "falls",
				label: "falls below a number",
				tells: "falls-below",
				keys: ["falls-below"],
				start: { "falls-below": 10 },
			},
		],
		words: {
			reaches: { label: "Reaches" },
			"falls-below": { label: "Falls below" },
			"rearm-below": {
				label: "Armed again below",
				help: "Without it the threshold itself arms the entry again.",
			},
		},
	},
	"assign-owner": {
		label: "Becomes the owner",
		ways: [
			{ id: "one", label: "one person", tells: "to", keys: ["to"], start: { to: "" } },
			{
				id: "shared",
				label: "several in turn",
				tells: "round-robin",
				keys: ["round-robin"],
				start: { "round-robin": [] },
			},
		],
		words: { to: { label: "Owner" }, "round-robin": { label: "Shared among" } },
	},
};

/** The way that a config takes: of several the one that has the others' keys too. Where it says nothing yet, none. */
export function wayOf(either: Either, config: Record<string, unknown>): Way | undefined {
	const told = either.ways.filter((way) => Object.hasOwn(config, way.tells));
	const within = (way: Way) => told.some((other) => other !== way && other.keys.includes(way.tells));
	return told.find((way) => !within(way));
}

/** Every key that some way has. */
export const keysOf = (either: Either): Set<string> => new Set(either.ways.flatMap((way) => way.keys));

/** What to change for another way: keys of the others go, its own come back as they were, or begin. */
export function choosing(
	either: Either,
	way: Way,
	config: Record<string, unknown>,
	remembered: Record<string, unknown> = {},
): Record<string, unknown> {
	const patch: Record<string, unknown> = {};
	for (const key of keysOf(either)) if (!way.keys.includes(key)) patch[key] = undefined;
	// A time of day beside weekdays is welcome; beside a date it is rarely the one that was meant.
	if (way.id === "date") patch.time = undefined;
	for (const [key, value] of Object.entries(way.start))
		if (!Object.hasOwn(config, key)) patch[key] = remembered[key] ?? value;
	return patch;
}

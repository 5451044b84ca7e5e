import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { offsetSchema, sayDuration } from "@/workflows/language/duration";
import { clock, strict, weekday, wideKey } from "@/workflows/language/values";

const betweenFault = (issue: { input?: unknown }) =>
	Array.isArray(issue.input) ? 'takes two times; write ["08:00", "18:00"]' : undefined;

export const waitUntil = defineNode({
	kind: "wait-until",
	category: "logic",
	label: "Wait until",
	icon: "🕘",
	config: strict({
		time: clock.optional(),
		between: z.tuple([clock, clock], { error: betweenFault }).optional(),
		weekdays: z.array(weekday).min(1).optional(),
		"date-field": wideKey.optional(),
		offset: offsetSchema.optional(),
	}),
	defaults: { time: "09:00" },
	ports: onward,
	inspector: [
		{ key: "time", label: "Time", input: "time", optional: true },
		{ key: "between", label: "or between", input: "between", optional: true, help: "The end is outside." },
		{ key: "weekdays", label: "On", input: "weekdays", optional: true },
		{ key: "date-field", label: "or a date of the contact", input: "date-field", optional: true },
		{ key: "offset", label: "moved by", input: "offset", optional: true, help: "-1d is the day before." },
	],
	sentence: ({ time, between, weekdays, offset, ...config }, names) => {
		const at = time === undefined ? "" : ` at ${time}`;
		if (config["date-field"] !== undefined) {
			const moved = offset === undefined ? "" : ` ${offset.startsWith("-") ? "" : "+"}${sayDuration(offset)}`;
			return `Wait until ${names.field(config["date-field"])}${moved}${at}`;
		}
		const days = weekdays === undefined ? "" : ` on ${weekdays.join(", ")}`;
		const window = between === undefined ? at : ` between ${between[0]} and ${between[1]}`;
		return `Wait until${days}${window}` === "Wait until" ? "Wait until …" : `Wait until${days}${window}`;
	},
	help: "Holds the contact until a time of day, a window, a weekday or a date of its own, in its own time zone.",
	schema: 1,
});

import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { offsetSchema, sayDuration } from "@/workflows/language/duration";
import { chip, listed, or } from "@/workflows/language/say";
import { sayWeekday } from "@/workflows/language/say-cron";
import { clock, strict, weekday, wideKey } from "@/workflows/language/values";

const betweenFault = (issue: { input?: unknown }) =>
	Array.isArray(issue.input) ? 'takes two times; write ["08:00", "18:00"]' : undefined;

/** "1 day before ": on which side of the date, and how far. */
function sayMoved(offset: string): string {
	const back = offset.startsWith("-");
	return `${chip(sayDuration(back ? offset.slice(1) : offset))} ${back ? "before" : "after"} `;
}

export const waitUntil = defineNode({
	kind: "wait-until",
	category: "logic",
	label: "Wait until",
	icon: "clock",
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
		if (config["date-field"] !== undefined) {
			const moved = offset === undefined ? "" : sayMoved(offset);
			const at = time === undefined ? "" : `, ${chip(time)}`;
			return `Wait until ${moved}${chip(names.field(config["date-field"]))}${at}`;
		}
		const at = between === undefined ? time : `between ${chip(between[0])} and ${chip(between[1])}`;
		const clock = between === undefined ? or(at, "") : at;
		const days =
			weekdays === undefined || weekdays.length === 0 ? "" : listed(weekdays.map(sayWeekday), "or");
		const when = [days, clock].filter((part) => part !== "").join(", ");
		return `Wait until ${between === undefined ? "" : "it is "}${when === "" ? "…" : when}`;
	},
	help: "Holds the contact until a time of day, a window, a weekday or a date of its own, in its own time zone.",
	schema: 1,
});

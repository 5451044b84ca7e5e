import { defineNode, onward } from "@/workflows/language/define-node";
import { durationSchema } from "@/workflows/language/duration";
import { duration, named } from "@/workflows/language/say";
import { sayCron } from "@/workflows/language/say-cron";
import { key, strict, text } from "@/workflows/language/values";

export const scheduleEntry = defineNode({
	kind: "schedule-entry",
	category: "entry",
	label: "On a schedule",
	icon: "calendar-clock",
	config: strict({ every: durationSchema.optional(), cron: text(200).optional(), segment: key }),
	defaults: { every: "7d" },
	ports: onward,
	inspector: [
		{ key: "every", label: "Every", input: "duration", optional: true },
		{
			key: "cron",
			label: "or at (cron)",
			input: "cron",
			optional: true,
			help: "Five fields, such as 0 9 * * mon.",
		},
		{ key: "segment", label: "Everyone in", input: "segment" },
	],
	sentence: ({ every, cron, segment }, names) => {
		const when = cron === undefined ? `Every ${every === undefined ? "…" : duration(every)}` : sayCron(cron);
		return `${when}, everyone in ${named(names.segment, segment, "a segment")}`;
	},
	help: "Takes in all who are in the segment at each tick. The first tick of “every” comes that long after publishing.",
	schema: 1,
});

import { defineNode } from "@/workflows/language/define-node";
import { durationSchema } from "@/workflows/language/duration";
import { eventFilterSchema } from "@/workflows/language/filter";
import { duration, eventAs } from "@/workflows/language/say";
import { eventType, strict } from "@/workflows/language/values";

export const waitForEvent = defineNode({
	kind: "wait-for-event",
	category: "logic",
	label: "Wait for an event",
	icon: "ear",
	config: strict({ event: eventType, where: eventFilterSchema.optional(), for: durationSchema }),
	defaults: { for: "3d" },
	ports: () => ["happened", "timed-out"],
	inspector: [
		{ key: "event", label: "Event", input: "event" },
		{ key: "where", label: "Only when", input: "event-filter", optional: true },
		{ key: "for", label: "At most", input: "duration" },
	],
	sentence: ({ event, where, ...config }) =>
		`Wait for ${eventAs("one", event, where, "an event")}, at most ${config.for === undefined ? "…" : duration(config.for)}`,
	help: "Goes on as soon as the contact does it, or by the other port when the time is over.",
	schema: 1,
});

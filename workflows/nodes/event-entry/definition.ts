import { defineNode, onward } from "@/workflows/language/define-node";
import { eventFilterSchema } from "@/workflows/language/filter";
import { capital, eventAs } from "@/workflows/language/say";
import { eventType, strict } from "@/workflows/language/values";

export const eventEntry = defineNode({
	kind: "event-entry",
	category: "entry",
	label: "Event happens",
	icon: "zap",
	config: strict({ event: eventType, where: eventFilterSchema.optional() }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "event", label: "Event", input: "event" },
		{ key: "where", label: "Only when", input: "event-filter", optional: true },
	],
	sentence: ({ event, where }) => capital(eventAs("did", event, where, "does something")),
	help: "Takes a contact in when it does something, such as a visit to the pricing page.",
	schema: 1,
});

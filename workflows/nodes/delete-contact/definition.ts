import { defineNode, nowhere } from "@/workflows/language/define-node";
import { durationSchema, sayDuration } from "@/workflows/language/duration";
import { strict } from "@/workflows/language/values";

/** How long a deletion can be undone unless the node says otherwise. */
export const DEFAULT_GRACE = "7d";

export const deleteContact = defineNode({
	kind: "delete-contact",
	category: "contact",
	label: "Delete the contact",
	icon: "🗑",
	config: strict({ grace: durationSchema.optional() }),
	defaults: { grace: "7d" },
	ports: nowhere,
	inspector: [
		{
			key: "grace",
			label: "Erased after",
			input: "duration",
			optional: true,
			help: "Until then it can be undone.",
		},
	],
	sentence: ({ grace }) => `Delete the contact, erased after ${sayDuration(grace ?? DEFAULT_GRACE)}`,
	help: "Takes the contact out of every flow and segment at once, and erases it when the grace is over.",
	schema: 1,
});

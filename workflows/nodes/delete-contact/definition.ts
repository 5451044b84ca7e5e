import { defineNode, nowhere } from "@/workflows/language/define-node";
import { durationSchema } from "@/workflows/language/duration";
import { duration } from "@/workflows/language/say";
import { strict } from "@/workflows/language/values";

/** How long a deletion can be undone unless the node says otherwise. */
export const DEFAULT_GRACE = "7d";

export const deleteContact = defineNode({
	kind: "delete-contact",
	category: "contact",
	label: "Delete the contact",
	icon: "trash-2",
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
	sentence: ({ grace }) => `Delete the contact, for good after ${duration(grace ?? DEFAULT_GRACE)}`,
	help: "Takes the contact out of every flow and segment at once, and erases it when the grace is over.",
	schema: 1,
});

import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { strict } from "@/workflows/language/values";

export const suspendMarketing = defineNode({
	kind: "suspend-marketing",
	category: "contact",
	label: "Suspend marketing",
	icon: "circle-pause",
	config: strict({ lift: z.boolean().optional() }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "lift", label: "Lift the suspension instead", input: "boolean", optional: true }],
	sentence: ({ lift }) => (lift ? "Lift the marketing suspension" : "Suspend marketing"),
	help: "Stops marketing mail to the contact. Transactional mail still goes.",
	schema: 1,
});

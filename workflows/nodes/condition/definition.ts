import { defineNode } from "@/workflows/language/define-node";
import { filterSchema } from "@/workflows/language/filter";
import { capital, sayFilter } from "@/workflows/language/say";
import { strict } from "@/workflows/language/values";

export const condition = defineNode({
	kind: "condition",
	category: "logic",
	label: "Condition",
	icon: "?",
	config: strict({ where: filterSchema }),
	defaults: {},
	ports: () => ["yes", "no"],
	inspector: [{ key: "where", label: "When", input: "filter" }],
	sentence: ({ where }, names) =>
		`${where === undefined ? "Is it so that …" : capital(sayFilter(where, names))}?`,
	help: "Asks whether the filter holds for the contact now.",
	schema: 1,
});

import { defineNode } from "@/workflows/language/define-node";
import { filterSchema } from "@/workflows/language/filter";
import { capital, filterWords } from "@/workflows/language/say";
import { strict } from "@/workflows/language/values";

export const condition = defineNode({
	kind: "condition",
	category: "logic",
	label: "Condition",
	icon: "split",
	config: strict({ where: filterSchema }),
	defaults: {},
	ports: () => ["yes", "no"],
	inspector: [{ key: "where", label: "When", input: "filter" }],
	sentence: ({ where }, names) =>
		`${where === undefined ? "Is it so that …" : capital(filterWords(where, names))}?`,
	help: "Asks whether the filter holds for the contact now.",
	schema: 1,
});

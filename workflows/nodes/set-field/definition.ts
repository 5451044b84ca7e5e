import { defineNode, onward } from "@/workflows/language/define-node";
import { named, or } from "@/workflows/language/say";
import { fieldValue, strict, wideKey } from "@/workflows/language/values";

export const setField = defineNode({
	kind: "set-field",
	category: "contact",
	label: "Set a field",
	icon: "✎",
	config: strict({ field: wideKey, value: fieldValue }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "field", label: "Field", input: "field" },
		{ key: "value", label: "Value", input: "value", help: "Empty takes the value away." },
	],
	sentence: ({ field, value }, names) => {
		const who = named(names.field, field, "a field");
		if (value === null || value === "") return `Empty ${who}`;
		return `Set ${who} to ${or(Array.isArray(value) ? value.join(", ") : value?.toString())}`;
	},
	help: "Writes a value into a field of the contact.",
	schema: 1,
});

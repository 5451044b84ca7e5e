import { defineNode, onward } from "@/workflows/language/define-node";
import { named, or } from "@/workflows/language/say";
import { type FieldValue, fieldValue, strict, wideKey } from "@/workflows/language/values";

function sayFieldValue(value: FieldValue | undefined): string | undefined {
	if (Array.isArray(value)) return value.join(", ");
	if (typeof value === "boolean") return value ? "yes" : "no";
	return value?.toString();
}

export const setField = defineNode({
	kind: "set-field",
	category: "contact",
	label: "Set a field",
	icon: "pencil",
	config: strict({ field: wideKey, value: fieldValue }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "field", label: "Field", input: "field" },
		{ key: "value", label: "Value", input: "value", help: "Empty takes the value away." },
	],
	sentence: ({ field, value }, names) => {
		const who = named(names.field, field, "a field");
		if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return `Empty ${who}`;
		return `Set ${who} to ${or(sayFieldValue(value))}`;
	},
	help: "Writes a value into a field of the contact.",
	schema: 1,
});

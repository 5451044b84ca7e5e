import { defineNode, onward } from "@/workflows/language/define-node";
import { named } from "@/workflows/language/say";
import { key, strict } from "@/workflows/language/values";

export const addToSegment = defineNode({
	kind: "add-to-segment",
	category: "contact",
	label: "Add to segment",
	icon: "folder-plus",
	config: strict({ segment: key }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "segment", label: "Segment", input: "static-segment" }],
	sentence: ({ segment }, names) => `Add to ${named(names.segment, segment, "a segment")}`,
	help: "Puts the contact into a static segment.",
	schema: 1,
});

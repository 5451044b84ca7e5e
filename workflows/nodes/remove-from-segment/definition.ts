import { defineNode, onward } from "@/workflows/language/define-node";
import { named } from "@/workflows/language/say";
import { key, strict } from "@/workflows/language/values";

export const removeFromSegment = defineNode({
	kind: "remove-from-segment",
	category: "contact",
	label: "Remove from segment",
	icon: "folder-minus",
	config: strict({ segment: key }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "segment", label: "Segment", input: "static-segment" }],
	sentence: ({ segment }, names) => `Remove from ${named(names.segment, segment, "a segment")}`,
	help: "Takes the contact out of a static segment.",
	schema: 1,
});

import { defineNode, onward } from "@/workflows/language/define-node";
import { named } from "@/workflows/language/say";
import { key, strict } from "@/workflows/language/values";

export const segmentEntry = defineNode({
	kind: "segment-entry",
	category: "entry",
	label: "Joins a segment",
	icon: "users",
	config: strict({ segment: key }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "segment", label: "Segment", input: "segment" }],
	sentence: ({ segment }, names) => `Is in ${named(names.segment, segment, "a segment")}`,
	help: "Takes a contact in at the moment it joins the segment, and those already in it when the flow is published.",
	schema: 1,
});

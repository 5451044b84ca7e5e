import { defineNode, onward } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { strict, tag } from "@/workflows/language/values";

export const removeTag = defineNode({
	kind: "remove-tag",
	category: "contact",
	label: "Remove a tag",
	icon: "tag-x",
	config: strict({ tag }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "tag", label: "Tag", input: "tag" }],
	sentence: (config) => `Remove the tag ${or(config.tag)}`,
	help: "Takes a tag away from the contact.",
	schema: 1,
});

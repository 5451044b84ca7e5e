import { defineNode, onward } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { strict, tag } from "@/workflows/language/values";

export const addTag = defineNode({
	kind: "add-tag",
	category: "contact",
	label: "Add a tag",
	icon: "tag",
	config: strict({ tag }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "tag", label: "Tag", input: "tag" }],
	sentence: (config) => `Add the tag ${or(config.tag)}`,
	help: "Gives the contact a tag. Capital letters make no difference.",
	schema: 1,
});

import { defineNode, onward } from "@/workflows/language/define-node";
import { strict } from "@/workflows/language/values";

export const calledEntry = defineNode({
	kind: "called-entry",
	category: "entry",
	label: "Called by a flow",
	icon: "↳",
	config: strict({}),
	defaults: {},
	ports: onward,
	inspector: [],
	sentence: () => "When another flow calls",
	help: "Takes in contacts that another flow sends here with “Call a flow”.",
	schema: 1,
});

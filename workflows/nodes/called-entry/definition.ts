import { defineNode, onward } from "@/workflows/language/define-node";
import { strict } from "@/workflows/language/values";

export const calledEntry = defineNode({
	kind: "called-entry",
	category: "entry",
	label: "Called by a flow",
	icon: "corner-down-right",
	config: strict({}),
	defaults: {},
	ports: onward,
	inspector: [],
	sentence: () => "Is sent here by another flow",
	help: "Takes in contacts that another flow sends here with “Call a flow”.",
	schema: 1,
});

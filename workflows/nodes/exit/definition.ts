import { defineNode, nowhere } from "@/workflows/language/define-node";
import { strict } from "@/workflows/language/values";

export const exit = defineNode({
	kind: "exit",
	category: "logic",
	label: "Exit",
	icon: "door-open",
	config: strict({}),
	defaults: {},
	ports: nowhere,
	inspector: [],
	sentence: () => "Leave the flow",
	help: "Ends the contact's pass here.",
	schema: 1,
});

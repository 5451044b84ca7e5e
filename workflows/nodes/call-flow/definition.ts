import { defineNode, onward } from "@/workflows/language/define-node";
import { named } from "@/workflows/language/say";
import { key, strict } from "@/workflows/language/values";

export const callFlow = defineNode({
	kind: "call-flow",
	category: "reach",
	label: "Call a flow",
	icon: "workflow",
	config: strict({ flow: key }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "flow", label: "Flow", input: "flow", help: "It needs an entry “Called by a flow”." }],
	sentence: ({ flow }, names) => `Run ${named(names.flow, flow, "a flow")}`,
	help: "Sends the contact through another flow as far as that goes without waiting, then goes on here.",
	schema: 1,
});

import { defineNode, onward } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { stage, strict } from "@/workflows/language/values";

export const stageEntry = defineNode({
	kind: "stage-entry",
	category: "entry",
	label: "Stage reached",
	icon: "flag",
	config: strict({ stage }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "stage", label: "Stage", input: "stage" }],
	sentence: (config) => `Becomes ${or(config.stage)}`,
	help: "Takes a contact in when its stage becomes this one, by a flow or by hand.",
	schema: 1,
});

import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { stage, strict } from "@/workflows/language/values";

export const setStage = defineNode({
	kind: "set-stage",
	category: "contact",
	label: "Set the stage",
	icon: "milestone",
	config: strict({ stage, backwards: z.boolean().optional() }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "stage", label: "Stage", input: "stage" },
		{ key: "backwards", label: "Also backwards", input: "boolean", optional: true },
	],
	sentence: (config) => `Set the stage to ${or(config.stage)}${config.backwards ? ", even backwards" : ""}`,
	help: "Moves the contact forward to a stage; back to an earlier one only when that is allowed here.",
	schema: 1,
});

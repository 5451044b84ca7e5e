import { defineNode, onward } from "@/workflows/language/define-node";
import { named } from "@/workflows/language/say";
import { key, strict } from "@/workflows/language/values";

export const resetPoints = defineNode({
	kind: "reset-points",
	category: "points",
	label: "Reset points",
	icon: "rotate-ccw",
	config: strict({ score: key }),
	defaults: {},
	ports: onward,
	inspector: [{ key: "score", label: "Score", input: "score" }],
	sentence: ({ score }, names) => `Reset ${named(names.score, score, "a score")}`,
	help: "Sets the score to 0, or to the nearest value that its floor and ceiling allow.",
	schema: 1,
});

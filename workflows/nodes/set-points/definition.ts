import { defineNode, onward } from "@/workflows/language/define-node";
import { named, or } from "@/workflows/language/say";
import { balance, key, strict } from "@/workflows/language/values";

export const setPoints = defineNode({
	kind: "set-points",
	category: "points",
	label: "Set points",
	icon: "equal",
	config: strict({ score: key, to: balance }),
	defaults: { to: 0 },
	ports: onward,
	inspector: [
		{ key: "score", label: "Score", input: "score" },
		{ key: "to", label: "To", input: "number" },
	],
	sentence: ({ score, to }, names) => `Set ${named(names.score, score, "a score")} to ${or(to)}`,
	help: "Sets the score. Points that were still to expire or to be taken back are settled by it.",
	schema: 1,
});

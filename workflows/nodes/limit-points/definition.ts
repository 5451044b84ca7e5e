import { defineNode, onward } from "@/workflows/language/define-node";
import { named, or } from "@/workflows/language/say";
import { balance, key, strict } from "@/workflows/language/values";

export const limitPoints = defineNode({
	kind: "limit-points",
	category: "points",
	label: "Limit points",
	icon: "gauge",
	config: strict({ score: key, floor: balance.optional(), ceiling: balance.optional() }),
	defaults: { ceiling: 70 },
	ports: onward,
	inspector: [
		{ key: "score", label: "Score", input: "score" },
		{ key: "floor", label: "Not below", input: "number", optional: true },
		{ key: "ceiling", label: "Not above", input: "number", optional: true },
	],
	sentence: ({ score, floor, ceiling }, names) => {
		const who = named(names.score, score, "a score");
		if (floor !== undefined && ceiling !== undefined)
			return `Keep ${who} between ${or(floor)} and ${or(ceiling)}`;
		return floor !== undefined
			? `Keep ${who} at ${or(floor)} or more`
			: `Keep ${who} at ${or(ceiling)} or less`;
	},
	help: "Brings the score back between floor and ceiling. A score already between them stays as it is.",
	schema: 1,
});

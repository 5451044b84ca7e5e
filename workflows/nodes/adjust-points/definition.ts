import { defineNode, onward } from "@/workflows/language/define-node";
import { named, or } from "@/workflows/language/say";
import { key, points, strict, text } from "@/workflows/language/values";

export const adjustPoints = defineNode({
	kind: "adjust-points",
	category: "points",
	label: "Adjust points",
	icon: "diff",
	config: strict({ score: key, add: points, reason: text(200).optional() }),
	defaults: { add: 10 },
	ports: onward,
	inspector: [
		{ key: "score", label: "Score", input: "score" },
		{ key: "add", label: "Points", input: "number", help: "A negative number takes points off." },
		{
			key: "reason",
			label: "Reason",
			input: "text",
			optional: true,
			help: "Stands in the contact's history.",
		},
	],
	sentence: ({ score, add }, names) => {
		const who = named(names.score, score, "a score");
		return add !== undefined && add < 0 ? `Take ${or(-add)} off ${who}` : `Give ${or(add)} to ${who}`;
	},
	help: "Gives or takes points, as far as floor and ceiling of the score allow.",
	schema: 1,
});

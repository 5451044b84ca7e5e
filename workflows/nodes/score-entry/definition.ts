import { defineNode, onward } from "@/workflows/language/define-node";
import { capital, named, or } from "@/workflows/language/say";
import { balance, key, strict } from "@/workflows/language/values";

export const scoreEntry = defineNode({
	kind: "score-entry",
	category: "entry",
	label: "Score crosses",
	icon: "trending-up",
	config: strict({
		score: key,
		reaches: balance.optional(),
		"falls-below": balance.optional(),
		"rearm-below": balance.optional(),
	}),
	defaults: { reaches: 50 },
	ports: onward,
	inspector: [
		{ key: "score", label: "Score", input: "score" },
		{ key: "reaches", label: "Reaches", input: "number", optional: true },
		{ key: "falls-below", label: "or falls below", input: "number", optional: true },
		{
			key: "rearm-below",
			label: "Armed again below",
			input: "number",
			optional: true,
			help: "Only with “reaches”. Without it the threshold itself arms the entry again.",
		},
	],
	sentence: ({ score, ...config }, names) => {
		const who = named(names.score, score, "a score");
		if (config["falls-below"] !== undefined)
			return capital(`${who} falls below ${or(config["falls-below"])}`);
		return capital(`${who} reaches ${or(config.reaches)}`);
	},
	help: "Takes a contact in once when its score crosses the threshold, and again only after the score was back.",
	schema: 1,
});

import { z } from "zod";
import { defineNode } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { strict, weight, wideKey } from "@/workflows/language/values";

export const randomSplit = defineNode({
	kind: "random-split",
	category: "logic",
	label: "Random split",
	icon: "⑂",
	config: strict({ branches: z.record(wideKey, weight) }),
	defaults: { branches: { a: 50, b: 50 } },
	ports: ({ branches }) => Object.keys(branches ?? {}),
	inspector: [{ key: "branches", label: "Branches", input: "branches" }],
	sentence: ({ branches }) => {
		const said = Object.entries(branches ?? {}).map(([branch, share]) => `${branch} ${share}`);
		return `Split at random: ${or(said.join(", "))}`;
	},
	help: "Sends each contact to one of the branches by their weights. The same contact always takes the same branch.",
	schema: 1,
});

import { z } from "zod";
import { defineNode } from "@/workflows/language/define-node";
import { chip } from "@/workflows/language/say";
import { strict, weight, wideKey } from "@/workflows/language/values";

export const randomSplit = defineNode({
	kind: "random-split",
	category: "logic",
	label: "Random split",
	icon: "shuffle",
	config: strict({ branches: z.record(wideKey, weight) }),
	defaults: { branches: { a: 50, b: 50 } },
	ports: ({ branches }) => Object.keys(branches ?? {}),
	inspector: [{ key: "branches", label: "Branches", input: "branches" }],
	sentence: ({ branches }) => {
		const shares = Object.entries(branches ?? {});
		const all = shares.reduce((sum, [, share]) => sum + Math.max(0, share), 0);
		const percent = (share: number) => (all > 0 ? Math.round((100 * Math.max(0, share)) / all) : 0);
		const said = shares.map(([branch, share]) => `${branch} ${chip(`${percent(share)} %`)}`);
		return `Split at random: ${said.length === 0 ? "…" : said.join(", ")}`;
	},
	help: "Sends each contact to one of the branches by their weights. The same contact always takes the same branch.",
	schema: 1,
});

import { z } from "zod";
import { defineNode } from "@/workflows/language/define-node";
import { chip, named } from "@/workflows/language/say";
import { balance, key, strict, wideKey } from "@/workflows/language/values";

export const scoreBands = defineNode({
	kind: "score-bands",
	category: "logic",
	label: "Score bands",
	icon: "layers",
	config: strict({ score: key, bands: z.array(strict({ key: wideKey, from: balance })).min(1) }),
	defaults: {
		bands: [
			{ key: "warm", from: 20 },
			{ key: "hot", from: 60 },
		],
	},
	ports: ({ bands }) => [...(bands ?? []).map((band) => band.key), "below"],
	inspector: [
		{ key: "score", label: "Score", input: "score" },
		{ key: "bands", label: "Bands", input: "bands", help: "From the lowest to the highest." },
	],
	sentence: ({ score, bands }, names) => {
		const said = (bands ?? []).map((band) => `${chip(band.key)} from ${chip(String(band.from))}`).join(", ");
		return `Sort by ${named(names.score, score, "a score")}: ${said === "" ? "…" : said}`;
	},
	help: "Sends the contact out by the highest band that its score reaches, or by “below”.",
	schema: 1,
});

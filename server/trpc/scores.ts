import { z } from "zod";
import { getScore, listScores } from "../scores/list";
import { removeScore } from "../scores/remove";
import { saveScore } from "../scores/save";
import { createRouter, marketing, reading } from "./init";

const key = z.string().max(100);
const name = z
	.string()
	.trim()
	.min(1, "is empty; give it a name")
	.max(200, "is too long; at most 200 characters");

export const scoresRouter = createRouter({
	list: reading.query(({ ctx }) => listScores(ctx.engine())),
	get: reading.input(z.object({ key })).query(({ ctx, input }) => getScore(ctx.engine(), input.key)),
	save: marketing
		.input(
			z.object({
				key: key.optional(),
				name,
				floor: z.number().nullish(),
				ceiling: z.number().nullish(),
				rules: z.array(z.record(z.string(), z.unknown())).max(500).default([]),
				revision: z.string().max(64).optional(),
			}),
		)
		.mutation(({ ctx, input }) => saveScore(ctx.engine(), input, ctx.user.email)),
	remove: marketing
		.input(z.object({ key, withPoints: z.boolean().optional() }))
		.mutation(({ ctx, input }) => removeScore(ctx.engine(), input, ctx.user.email)),
});

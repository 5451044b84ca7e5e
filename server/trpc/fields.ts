import { z } from "zod";
import { listFields } from "../fields/list";
import { saveField } from "../fields/save";
import { createRouter, marketing, reading } from "./init";

const name = z
	.string()
	.trim()
	.min(1, "is empty; give it a name")
	.max(200, "is too long; at most 200 characters");

export const fieldsRouter = createRouter({
	list: reading.query(({ ctx }) => listFields(ctx.engine())),
	save: marketing
		.input(
			z.object({
				key: z.string().max(100).optional(),
				name,
				type: z.string().max(20),
				revision: z.string().max(64).optional(),
			}),
		)
		.mutation(({ ctx, input }) => saveField(ctx.engine(), input, ctx.user.email)),
});

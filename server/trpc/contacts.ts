import { z } from "zod";
import { countAtNode, countContacts } from "../contacts/count";
import { findContacts } from "../contacts/find";
import { getContact } from "../contacts/get";
import { listContacts } from "../contacts/list";
import { createRouter, marketing, reading } from "./init";

const key = z.string().max(100);

export const contactsRouter = createRouter({
	count: marketing
		.input(z.object({ where: z.unknown() }))
		.query(({ ctx, input }) => countContacts(ctx.engine(), input.where)),
	countAt: marketing
		.input(z.object({ flow: key, node: key, where: z.unknown() }))
		.query(({ ctx, input }) => countAtNode(ctx.engine(), input, input.where)),
	find: reading
		.input(z.object({ text: z.string().max(320), limit: z.number().int().min(1).max(50).optional() }))
		.query(({ ctx, input }) => findContacts(ctx.engine(), input.text, input.limit)),
	list: reading
		.input(
			z.object({
				text: z.string().max(320).optional(),
				segment: key.optional(),
				stage: z.string().max(200).optional(),
				owner: z.string().max(320).optional(),
				score: key.optional(),
				sort: z.enum(["active", "points", "new"]).optional(),
				after: z.string().max(80).optional(),
			}),
		)
		.query(({ ctx, input }) => listContacts(ctx.engine(), input)),
	get: reading
		.input(z.object({ id: z.number().int() }))
		.query(({ ctx, input }) => getContact(ctx.engine(), input.id)),
});

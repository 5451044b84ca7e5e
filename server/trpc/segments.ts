import { z } from "zod";
import { countContacts } from "../contacts/count";
import { getSegment, listSegments } from "../segments/list";
import { changeMembers, segmentMembers } from "../segments/members";
import { removeSegment } from "../segments/remove";
import { saveSegment } from "../segments/save";
import { createRouter, marketing, reading } from "./init";

const key = z.string().max(100);
const name = z
	.string()
	.trim()
	.min(1, "is empty; give it a name")
	.max(200, "is too long; at most 200 characters");
const emails = z.array(z.string().max(320)).min(1).max(5000, "are too many at once; at most 5,000");

export const segmentsRouter = createRouter({
	list: reading.query(({ ctx }) => listSegments(ctx.engine())),
	get: reading.input(z.object({ key })).query(({ ctx, input }) => getSegment(ctx.engine(), input.key)),
	save: marketing
		.input(
			z.object({
				key: key.optional(),
				name,
				where: z.unknown().optional(),
				static: z.boolean().optional(),
				revision: z.string().max(64).optional(),
			}),
		)
		.mutation(({ ctx, input }) => saveSegment(ctx.engine(), input, ctx.user.email)),
	remove: marketing
		.input(z.object({ key }))
		.mutation(({ ctx, input }) => removeSegment(ctx.engine(), input.key, ctx.user.email)),
	members: reading
		.input(z.object({ key, after: z.number().int().optional() }))
		.query(({ ctx, input }) => segmentMembers(ctx.engine(), input.key, input.after)),
	addMembers: marketing
		.input(z.object({ key, emails }))
		.mutation(({ ctx, input }) => changeMembers(ctx.engine(), input.key, input.emails, "add")),
	removeMembers: marketing
		.input(z.object({ key, emails }))
		.mutation(({ ctx, input }) => changeMembers(ctx.engine(), input.key, input.emails, "remove")),
	preview: marketing
		.input(z.object({ where: z.unknown() }))
		.query(({ ctx, input }) => countContacts(ctx.engine(), input.where)),
});

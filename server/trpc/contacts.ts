import { z } from "zod";
import { fieldValue } from "@/workflows/language/values";
import { changeByHand } from "../contacts/change";
import { countAtNode, countContacts } from "../contacts/count";
import { deleteContacts, restoreContacts } from "../contacts/delete";
import { eraseContact } from "../contacts/erase";
import { exportContact } from "../contacts/export";
import { findContacts } from "../contacts/find";
import { getContact } from "../contacts/get";
import { givePoints } from "../contacts/give-points";
import { readLedger } from "../contacts/ledger";
import { listContacts } from "../contacts/list";
import { moveByHand } from "../contacts/move";
import { lookAtMove, placesIn } from "../contacts/move-look";
import { scoresOverTime } from "../contacts/over-time";
import { lookAtTakeBack, takeBackVersion } from "../contacts/take-back";
import { timelineOf } from "../contacts/timeline";
import { createRouter, marketing, reading, selling } from "./init";

const key = z.string().max(100);
const id = z.int().positive();
const ids = z
	.array(id)
	.min(1, "are none; choose at least one contact")
	.max(1000, "are too many at once; at most 1,000");
const texts = z.array(z.string().max(320)).max(200);
const fact = z.string().max(320).nullable();

/** What sales may change too. */
const sold = z.strictObject({
	stage: fact.optional(),
	owner: fact.optional(),
	tags: texts.optional(),
	"not-tags": texts.optional(),
	"do-not-contact": z.array(z.string().max(20)).max(20).optional(),
});
const edited = z.strictObject({
	fields: z.record(key, fieldValue).optional(),
	suspended: z.boolean().optional(),
	segments: texts.optional(),
	"not-segments": texts.optional(),
});

const move = z.object({
	ids,
	flow: key,
	to: z.discriminatedUnion("do", [
		z.strictObject({ do: z.literal("enter"), node: key.optional() }),
		z.strictObject({ do: z.literal("move"), node: key }),
		z.strictObject({ do: z.literal("leave") }),
	]),
});
const version = z.object({ flow: key, version: id });

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
	scores: reading
		.input(z.object({ id, days: z.int().min(1).max(3650) }))
		.query(({ ctx, input }) => scoresOverTime(ctx.engine(), input.id, input.days)),
	ledger: reading
		.input(z.object({ id, score: key.optional(), after: id.optional() }))
		.query(({ ctx, input: { id: of, ...asked } }) => readLedger(ctx.engine(), of, asked)),
	timeline: reading
		.input(
			z.object({
				id,
				kinds: z
					.array(z.enum(["did", "mail", "flow", "alert", "answer", "change"]))
					.max(6)
					.optional(),
				after: z.string().max(80).optional(),
			}),
		)
		.query(({ ctx, input: { id: of, ...asked } }) => timelineOf(ctx.engine(), of, asked)),

	points: selling
		.input(z.object({ ids, score: key, points: z.number(), note: z.string().max(1000) }))
		.mutation(({ ctx, input: { ids: of, ...given } }) => givePoints(ctx.engine(), of, given, ctx.user.email)),
	change: selling
		.input(z.object({ ids, change: sold }))
		.mutation(({ ctx, input }) => changeByHand(ctx.engine(), input.ids, input.change, ctx.user.email)),
	edit: marketing
		.input(z.object({ ids, change: edited }))
		.mutation(({ ctx, input }) => changeByHand(ctx.engine(), input.ids, input.change, ctx.user.email)),
	remove: marketing
		.input(z.object({ ids }))
		.mutation(({ ctx, input }) => deleteContacts(ctx.engine(), input.ids, ctx.user.email)),
	restore: marketing
		.input(z.object({ ids }))
		.mutation(({ ctx, input }) => restoreContacts(ctx.engine(), input.ids, ctx.user.email)),
	erase: marketing
		.input(z.object({ id, typed: z.string().max(1000) }))
		.mutation(({ ctx, input }) => eraseContact(ctx.engine(), input.id, input.typed, ctx.user.email)),
	/** Leaves a note that it was taken out, so it is no mere question. */
	exportData: marketing
		.input(z.object({ id }))
		.mutation(({ ctx, input }) => exportContact(ctx.engine(), input.id, ctx.user.email)),

	places: marketing
		.input(z.object({ flow: key }))
		.query(({ ctx, input }) => placesIn(ctx.engine().sql, input.flow)),
	moveLook: marketing
		.input(move)
		.mutation(({ ctx, input }) => lookAtMove(ctx.engine().sql, input.ids, input.flow, input.to)),
	move: marketing
		.input(move)
		.mutation(({ ctx, input }) => moveByHand(ctx.engine(), input.ids, input.flow, input.to, ctx.user.email)),
	takeBackLook: marketing
		.input(version)
		.query(({ ctx, input }) => lookAtTakeBack(ctx.engine(), input.flow, input.version)),
	takeBack: marketing
		.input(version)
		.mutation(({ ctx, input }) => takeBackVersion(ctx.engine(), input.flow, input.version, ctx.user.email)),
});

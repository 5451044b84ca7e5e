import { z } from "zod";
import { ANSWERS } from "@/workflows/language/values";
import { answerAlert } from "../alerts/answer";
import { changesOfDesk } from "../alerts/changed";
import { claimAlert, releaseAlert } from "../alerts/claim";
import { countDesk } from "../alerts/counts";
import { getAlert } from "../alerts/get";
import { listDesk } from "../alerts/list";
import { noteAlert } from "../alerts/note";
import { listColleagues, reassignAlert } from "../alerts/reassign";
import { snoozeAlert } from "../alerts/snooze";
import { undoAnswer } from "../alerts/undo";
import { markWorked, reopenAlert } from "../alerts/worked";
import { createRouter, selling } from "./init";

const id = z.number().int().positive();
const one = z.object({ id });
const note = z.string().max(2000);

export const inboxRouter = createRouter({
	list: selling
		.input(
			z.object({
				box: z.enum(["mine", "team", "asleep", "answered"]),
				/** Name, company or address begins with it. */
				text: z.string().max(320).optional(),
				after: z.string().max(80).optional(),
				limit: z.number().int().min(1).max(50).optional(),
			}),
		)
		.query(({ ctx, input }) => listDesk(ctx.engine(), ctx.user, input)),
	one: selling.input(one).query(({ ctx, input }) => getAlert(ctx.engine(), ctx.user, input.id)),
	counts: selling.query(({ ctx }) => countDesk(ctx.engine(), ctx.user)),
	people: selling.query(({ ctx }) => listColleagues(ctx.engine())),
	answer: selling
		.input(
			one.extend({
				answer: z.enum(ANSWERS),
				note: note.optional(),
				/** The answer that the screen showed when it was pressed; null where there was none. */
				expects: z.object({ answerId: id.nullable() }),
			}),
		)
		.mutation(({ ctx, input }) => answerAlert(ctx.engine(), ctx.user, input)),
	undo: selling.input(one).mutation(({ ctx, input }) => undoAnswer(ctx.engine(), ctx.user, input.id)),
	note: selling
		.input(one.extend({ note: note.trim().min(1) }))
		.mutation(({ ctx, input }) => noteAlert(ctx.engine(), ctx.user, input.id, input.note)),
	claim: selling.input(one).mutation(({ ctx, input }) => claimAlert(ctx.engine(), ctx.user, input.id)),
	release: selling.input(one).mutation(({ ctx, input }) => releaseAlert(ctx.engine(), ctx.user, input.id)),
	reassign: selling
		.input(one.extend({ to: z.string().max(320) }))
		.mutation(({ ctx, input }) => reassignAlert(ctx.engine(), ctx.user, input.id, input.to)),
	snooze: selling
		.input(one.extend({ until: z.iso.datetime().nullable() }))
		.mutation(({ ctx, input }) => snoozeAlert(ctx.engine(), ctx.user, input.id, input.until)),
	worked: selling.input(one).mutation(({ ctx, input }) => markWorked(ctx.engine(), ctx.user, input.id)),
	reopen: selling.input(one).mutation(({ ctx, input }) => reopenAlert(ctx.engine(), ctx.user, input.id)),
	/** Yields whenever something changed on anybody's desk, the first time at once. */
	changed: selling.subscription(({ ctx, signal }) => changesOfDesk(ctx.engine(), signal)),
});

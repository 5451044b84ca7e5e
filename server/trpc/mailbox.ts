import { z } from "zod";
import { getMail } from "../mailbox/get";
import { listMailbox } from "../mailbox/list";
import { mailboxState } from "../mailbox/state";
import { createRouter, reading } from "./init";

/** Mail that nobody sends, as far as the person who asks may read it. */
export const mailboxRouter = createRouter({
	state: reading.query(({ ctx }) => mailboxState(ctx.engine().sql, ctx.user)),
	list: reading
		.input(z.object({ cursor: z.int().nullish() }))
		.query(({ ctx, input }) => listMailbox(ctx.engine().sql, ctx.user, { after: input.cursor ?? undefined })),
	get: reading
		.input(z.object({ id: z.int() }))
		.query(({ ctx, input }) => getMail(ctx.engine().sql, ctx.user, input.id)),
});

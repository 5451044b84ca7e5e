import { z } from "zod";
import { previewRequestSchema } from "@/workflows/language/trace";
import { copyContact } from "../preview/copy-contact";
import { explainContact } from "../preview/explain";
import { turnsOfProcess } from "../preview/turns-of-process";
import { createRouter, marketing } from "./init";

const question = z.object({
	request: previewRequestSchema,
	who: z.string().min(1).max(320),
	at: z.iso.datetime(),
});

/** Where a sandbox is opened: on the database of this process. */
function databaseUrl(): string {
	const url = process.env.DATABASE_URL;
	if (!url) throw new Error("DATABASE_URL is not set: there is no place for a sandbox");
	return url;
}

export const previewRouter = createRouter({
	copyContact: marketing
		.input(z.object({ id: z.number().int() }))
		.query(({ ctx, input }) => copyContact(ctx.engine(), input.id)),
	/** A mutation for its size only: nothing is changed. */
	explain: marketing.input(question).mutation(({ ctx, input, signal }) => {
		const stage = { sql: ctx.engine().sql, url: databaseUrl(), turns: turnsOfProcess().explanations };
		return explainContact(stage, input, ctx.user.email, signal ?? new AbortController().signal);
	}),
});

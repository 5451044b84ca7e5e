import { initTRPC } from "@trpc/server";
import type { Engine } from "@/workflows/engine/live/engine";
import { refusalOf, saidOf } from "./errors";

/** What procedures need of their process; tests bring their own. */
export type Context = { engine(): Engine };

const t = initTRPC.context<Context>().create({
	errorFormatter({ error, shape }) {
		const { code, httpStatus, path } = shape.data;
		const { message, faults } = saidOf(error, httpStatus);
		return { code: shape.code, message, data: { code, httpStatus, path, faults } };
	},
});

export const createRouter = t.router;

/** Every procedure starts from this one. */
export const procedure = t.procedure.use(async ({ next }) => {
	const result = await next();
	if (!result.ok) throw refusalOf(result.error);
	return result;
});

import { listFailed } from "../desk/failed";
import { retryFailed } from "../desk/retry";
import { readRouting, saveRouting } from "../desk/routing";
import { retrySchema, routingSchema } from "../desk/types";
import { administering, createRouter } from "./init";

/** Where alerts go, and what could not be delivered. */
export const deskRouter = createRouter({
	routing: administering.query(({ ctx }) => readRouting(ctx.engine().sql)),
	saveRouting: administering
		.input(routingSchema)
		.mutation(({ ctx, input }) => saveRouting(ctx.engine().sql, ctx.user.email, input)),
	failed: administering.query(({ ctx }) => listFailed(ctx.engine().sql)),
	retry: administering.input(retrySchema).mutation(({ ctx, input }) => retryFailed(ctx.engine(), input)),
});

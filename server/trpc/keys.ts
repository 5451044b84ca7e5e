import { z } from "zod";
import { createKey, listKeys, revokeKey } from "../users/keys";
import { keySchema } from "../users/types";
import { administering, createRouter } from "./init";

/** Keys of the REST API. */
export const keysRouter = createRouter({
	list: administering.query(({ ctx }) => listKeys(ctx.engine().sql)),
	create: administering
		.input(keySchema)
		.mutation(({ ctx, input }) => createKey(ctx.engine().sql, ctx.user.email, input.name)),
	revoke: administering
		.input(z.object({ id: z.int() }))
		.mutation(({ ctx, input }) => revokeKey(ctx.engine().sql, ctx.user.email, input.id)),
});

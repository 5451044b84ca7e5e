import { initTRPC, TRPCError } from "@trpc/server";
import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { ADMINISTERING, MARKETING, notFor, SELLING, SIGNED_OUT } from "../auth/roles";
import type { Role, SessionUser } from "../auth/types";
import { refusalOf, saidOf } from "./errors";

/** What procedures need of their process, and who asks; tests bring their own. */
export type Context = {
	engine(): Engine;
	/** Null for a stranger. */
	user: SessionUser | null;
};

const t = initTRPC.context<Context>().create({
	errorFormatter({ error, shape }) {
		const { code, httpStatus, path } = shape.data;
		const { message, faults } = saidOf(error, httpStatus);
		return { code: shape.code, message, data: { code, httpStatus, path, faults } };
	},
});

export const createRouter = t.router;
export const callerOf = t.createCallerFactory;

/** For strangers too; the table in router.test.ts names the few that may be. */
export const open = t.procedure.use(async ({ next }) => {
	const result = await next();
	if (!result.ok) throw refusalOf(result.error);
	return result;
});

/** Refuses before the input is read: a stranger learns nothing of what would be right. */
const only = (roles: readonly Role[] | "anybody") =>
	open.use(({ ctx, next }) => {
		const { user } = ctx;
		if (user === null) throw refused("UNAUTHORIZED", new Problem(401, "Unauthorized", SIGNED_OUT));
		if (roles !== "anybody" && !roles.includes(user.role))
			throw refused("FORBIDDEN", new Problem(403, "Forbidden", notFor(roles)));
		return next({ ctx: { user } });
	});

const refused = (code: "UNAUTHORIZED" | "FORBIDDEN", cause: Problem) =>
	new TRPCError({ code, message: cause.detail, cause });

/** For everybody who is signed in. */
export const reading = only("anybody");
/** Answering alerts and what else sales does. */
export const selling = only(SELLING);
/** Changing flows, segments, scores. */
export const marketing = only(MARKETING);
/** Users, keys, settings. */
export const administering = only(ADMINISTERING);

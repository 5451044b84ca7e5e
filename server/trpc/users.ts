import { z } from "zod";
import { linkPath } from "../auth/links";
import type { SessionUser } from "../auth/types";
import { readAlertSettings } from "../me/read";
import { saveAlertSettings } from "../me/save";
import { alertSettingsSchema } from "../me/types";
import { changeRole, switchUser } from "../users/change";
import { inviteUser } from "../users/invite";
import { listUsers } from "../users/list";
import { mailLink } from "../users/mail-link";
import { newLink } from "../users/new-link";
import { rename } from "../users/rename";
import {
	inviteSchema,
	type Linked,
	nameSchema,
	roleSchema,
	type UserRow,
	welcomeSchema,
} from "../users/types";
import { welcome } from "../users/welcome";
import { administering, type Context, createRouter, open, reading } from "./init";

const one = z.object({ id: z.int() });

export const usersRouter = createRouter({
	list: administering.query(({ ctx }) => listUsers(ctx.engine().sql)),
	invite: administering
		.input(inviteSchema)
		.mutation(async ({ ctx, input }) =>
			handOver(ctx, await inviteUser(ctx.engine().sql, ctx.user.email, input)),
		),
	newLink: administering
		.input(one)
		.mutation(async ({ ctx, input }) =>
			handOver(ctx, await newLink(ctx.engine().sql, ctx.user.email, input.id)),
		),
	changeRole: administering
		.input(one.extend({ role: roleSchema }))
		.mutation(({ ctx, input }) => changeRole(ctx.engine().sql, ctx.user.email, input.id, input.role)),
	switch: administering
		.input(one.extend({ on: z.boolean() }))
		.mutation(({ ctx, input }) => switchUser(ctx.engine().sql, ctx.user.email, input.id, input.on)),
	/** How somebody else wants to be told of alerts. */
	alerts: administering.input(one).query(({ ctx, input }) => readAlertSettings(ctx.engine().sql, input.id)),
	saveAlerts: administering
		.input(one.extend({ settings: alertSettingsSchema }))
		.mutation(({ ctx, input }) =>
			saveAlertSettings(ctx.engine().sql, ctx.user.email, input.id, input.settings),
		),
	/** The own name; the own password is changed at /api/auth/change-password. */
	rename: reading
		.input(z.object({ name: nameSchema }))
		.mutation(({ ctx, input }) => rename(ctx.engine().sql, ctx.user, input.name)),
	/** Whoever has a one-time link sets name and password with it. */
	welcome: open
		.input(welcomeSchema.extend({ token: z.string().max(100) }))
		.mutation(({ ctx, input }) => welcome(ctx.engine().sql, input)),
});

type Handing = { engine: Context["engine"]; user: SessionUser };

async function handOver(
	{ engine, user: by }: Handing,
	{ user, token }: { user: UserRow; token: string },
): Promise<Linked> {
	const path = linkPath(token);
	return { user, path, mailed: await mailLink(engine().sql, user.email, path, by.name) };
}

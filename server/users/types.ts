import { z } from "zod";
import { ROLES } from "@/workflows/language/values";
import type { Role, Status } from "../auth/types";

/** What people type about users: the same words on the screen and on the server. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

export const nameSchema = z
	.string()
	.trim()
	.min(1, "Write a name, so that others know who it is.")
	.max(100, "This name is too long; 100 characters at most.");

export const emailSchema = z
	.email("This is no e-mail address; it looks like mara@example.com.")
	.max(254, "This address is too long.")
	.transform((email) => email.toLowerCase());

export const passwordSchema = z
	.string()
	.min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters; a few words make a good one.`)
	.max(LONGEST_PASSWORD, `${LONGEST_PASSWORD} characters at most.`);

export const roleSchema = z.enum(ROLES);

export const inviteSchema = z.object({ email: emailSchema, name: nameSchema, role: roleSchema });
export const welcomeSchema = z.object({ name: nameSchema, password: passwordSchema });
export const keySchema = z.object({ name: nameSchema });

export type UserRow = {
	id: number;
	email: string;
	name: string;
	role: Role;
	status: Status;
	/** When the user was last seen here, within a day; ISO. Null: no session holds. */
	seenAt: string | null;
	/** A one-time link is out that was not used yet. */
	linked: boolean;
};

/** `path` of a one-time link: the screen puts its own address before it. It is shown once. */
export type Linked = { user: UserRow; path: string; mailed: boolean };

export type KeyRow = { id: number; name: string; createdAt: string; revoked: boolean };

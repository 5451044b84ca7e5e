import type { Role } from "@/server/auth/types";

export const ROLE_WORDS: Record<Role, { name: string; about: string }> = {
	admin: { name: "Admin", about: "does everything, and looks after users and keys" },
	marketer: { name: "Marketing", about: "builds flows, segments and scores" },
	sales: { name: "Sales", about: "reads everything and answers alerts" },
};

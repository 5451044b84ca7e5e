import type { Role } from "@/workflows/language/values";

export type { Role };

export type Status = "invited" | "active" | "disabled";

/** Who asks: an active user with a session that holds. */
export type SessionUser = { id: number; email: string; name: string; role: Role };

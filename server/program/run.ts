import type { Queryable } from "@/db/client";
import type { Run } from "@/workflows/engine/context";

/** Statements of the engine's form on any connection. */
export const runOf =
	(sql: Pick<Queryable, "unsafe">): Run =>
	(statement, parameters) =>
		sql.unsafe(statement, parameters as never[]) as never;

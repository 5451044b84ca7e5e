import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { ledgerOf } from "./history";
import type { LedgerPage } from "./types";

/** Changes of the points of a contact, newest first, page by page; of one score where it is said. */
export async function readLedger(
	{ sql }: Pick<Engine, "sql">,
	id: number,
	asked: { score?: string | undefined; after?: number | undefined },
): Promise<LedgerPage> {
	const program = await exportProgram(runOf(sql));
	return ledgerOf(sql, id, program, namesOf(program), asked);
}

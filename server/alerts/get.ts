import type { Engine } from "@/workflows/engine/live/engine";
import { notFound } from "../api/problem";
import type { SessionUser } from "../auth/types";
import { chartOf } from "./chart";
import { historyOf } from "./history";
import { GONE } from "./locked";
import { readRows } from "./rows";
import { timelineOf } from "./timeline";
import type { DeskDetail } from "./types";

/** One alert with all that its page shows. Throws a Problem (404) where it is gone with its contact. */
export async function getAlert(engine: Engine, user: SessionUser, id: number): Promise<DeskDetail> {
	const [row] = await readRows(engine, user, [id]);
	if (!row) throw notFound(GONE);
	return {
		...row,
		history: await historyOf(engine.sql, id),
		chart: await chartOf(engine, row),
		timeline: await timelineOf(engine.sql, row.contactId),
	};
}

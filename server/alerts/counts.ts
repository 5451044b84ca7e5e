import type { Engine } from "@/workflows/engine/live/engine";
import { routeAlerts } from "@/workflows/inngest/send/route";
import type { SessionUser } from "../auth/types";
import { IN_BOX } from "./desk";
import type { DeskCounts } from "./types";

/** Nobody reads a greater number; counting on would cost for nothing. */
export const MOST_COUNTED = 1000;

/** How many rows stand in each box of the desk. */
export async function countDesk(engine: Engine, user: SessionUser): Promise<DeskCounts> {
	const { sql, clock } = engine;
	const now = clock.now();
	await routeAlerts(sql, now);
	const counted = (Object.keys(IN_BOX) as (keyof typeof IN_BOX)[]).map(
		(box) => `(select count(*)::int from (select from alerts a join contacts c on c.id = a.contact_id
			where ${IN_BOX[box]} limit ${MOST_COUNTED}) n) as ${box}`,
	);
	const [counts] = await sql.unsafe<DeskCounts[]>(`select ${counted.join(", ")}`, [
		now,
		user.email,
		user.role,
	]);
	return { ...counts! };
}

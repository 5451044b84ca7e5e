import type { Engine } from "@/workflows/engine/live/engine";
import { routeAlerts } from "@/workflows/inngest/send/route";
import type { SessionUser } from "../auth/types";
import { folded } from "../contacts/find";
import { listAnswered } from "./answered";
import { countDesk } from "./counts";
import { DESK_PARAMETERS, IN_BOX, isCalled } from "./desk";
import { cursorOf, searched } from "./paging";
import { readRows } from "./rows";
import type { Box, DeskPage } from "./types";

const PAGE = 50;

export type DeskQuery = {
	box: Box;
	text?: string | undefined;
	after?: string | undefined;
	limit?: number | undefined;
};

/** Ids of a page, in order; `after` asks for the next one. */
export type Ids = { ids: number[]; after: string | null };

/**
 * A page of a box, newest first. The number of statements does not hang on how many alerts there are. Throws a Problem:
 * 400 for a foreign `after`, 422 where a search takes too long.
 */
export async function listDesk(engine: Engine, user: SessionUser, asked: DeskQuery): Promise<DeskPage> {
	const limit = asked.limit ?? PAGE;
	await routeAlerts(engine.sql, engine.clock.now());
	const { ids, after } =
		asked.box === "answered"
			? await listAnswered(engine, asked, limit)
			: await listOpen(engine, user, asked.box, asked, limit);
	return { rows: await readRows(engine, user, ids), after, counts: await countDesk(engine, user) };
}

async function listOpen(
	engine: Engine,
	{ email, role }: SessionUser,
	box: keyof typeof IN_BOX,
	asked: DeskQuery,
	limit: number,
): Promise<Ids> {
	const [at, id] = cursorOf(asked.after, /^([\d-]{10}T[\d:.]{15}Z)~(\d{1,15})$/);
	const n = DESK_PARAMETERS;
	const rows = await searched(engine, (run) =>
		run<{ id: number; place: string }>(
			`select a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || a.id as place
			from alerts a join contacts c on c.id = a.contact_id
			where ${IN_BOX[box]} and ${isCalled(n + 1)}
				and ($${n + 2}::timestamptz is null or (a.at, a.id) < ($${n + 2}::timestamptz, $${n + 3}::bigint))
			order by a.at desc, a.id desc limit $${n + 4}::int`,
			[engine.clock.now(), email, role, folded(asked.text ?? ""), at ?? null, id ?? null, limit + 1],
		),
	);
	return {
		ids: rows.slice(0, limit).map((row) => row.id),
		after: rows.length > limit ? rows[limit - 1]!.place : null,
	};
}

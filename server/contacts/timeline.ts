import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import { foreignCursor } from "../api/paging";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { goneBy } from "./change";
import { momentsQuery } from "./moments";
import { type Known, type MomentData, sayMoment, versionsIn } from "./say-moment";
import type { Moment, TimelinePage } from "./types";

const PAGE = 40;

type Row = { source: number; id: number; kind: Moment; data: MomentData; at: Date; instant: string };

/**
 * Everything that happened with a contact, the newest first, page by page; of these kinds, or of all. Throws a Problem: 404
 * where there is no such contact, 400 for a cursor that is none of ours.
 */
export async function timelineOf(
	engine: Pick<Engine, "sql">,
	id: number,
	{ kinds = [], after }: { kinds?: readonly Moment[] | undefined; after?: string | undefined } = {},
): Promise<TimelinePage> {
	const { sql } = engine;
	const below = after === undefined ? [null, null, null] : cursorFrom(after);
	const [there] = await sql`select 1 from contacts where id = ${id}`;
	if (!there) throw goneBy([id]);
	const rows = (await sql.unsafe(momentsQuery(kinds), [
		id,
		...below,
		PAGE + 1,
	] as never[])) as unknown as Row[];
	const page = rows.slice(0, PAGE);
	const known: Known = {
		names: namesOf(await exportProgram(runOf(sql))),
		versions: await versionsIn(
			sql,
			page.map((row) => row.data),
		),
	};
	const last = page.at(-1);
	return {
		rows: page.map(({ source, id: number, kind, data, at }) => ({
			id: `${source}-${number}`,
			at: at.toISOString(),
			kind,
			...sayMoment(data, known),
		})),
		after: rows.length > PAGE && last ? `${last.instant}~${last.source}~${last.id}` : null,
	};
}

function cursorFrom(text: string): [string, number, number] {
	const [, at, source, id] =
		/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~(\d{1,2})~(\d{1,15})$/.exec(text) ?? [];
	if (at === undefined || Number.isNaN(Date.parse(at))) throw foreignCursor();
	return [at, Number(source), Number(id)];
}

import type { Engine } from "../live/engine";
import { foldLedger } from "./fold";
import type { Chore, Progress } from "./job";
import { readKeep } from "./keep";
import { MARKS } from "./marks";
import { turnPieces } from "./pieces";
import { rollUpStats } from "./stats";
import { sweep } from "./sweep";

/** In this order: what is folded may be dropped, what is dropped need not be swept. */
export const EVERY_CHORE: Chore[] = [
	{ name: "stats", every: 1, run: rollUpStats },
	{ name: "fold", every: 24, run: foldLedger },
	{ name: "pieces", every: 24, run: turnPieces },
	{ name: "sweep", every: 24, run: sweep },
];

/** A chore that runs every hour or day must not wait a round longer for a moment's difference. */
const SLACK_MS = 10 * 60_000;

/** What a stretch of a chore came to. */
export type Stretch = Progress["report"] & { finished: boolean };

/**
 * Works on one chore if it is due (or `anyway`) for at most `stretch` ms, and notes how far it came: the next stretch goes
 * on there, in whatever process. Undefined where it is not due.
 */
export async function attendChore(
	engine: Engine,
	chore: Chore,
	options: { stretch: number; anyway?: boolean },
): Promise<Stretch | undefined> {
	const now = engine.clock.now();
	const [mark] = await engine.sql.unsafe<{ doneAt: Date | null; through: unknown }[]>(
		`select done_at as "doneAt", through from ${MARKS} where name = $1`,
		[chore.name],
	);
	const through = mark?.through ?? null;
	const next = (mark?.doneAt?.getTime() ?? Number.NEGATIVE_INFINITY) + chore.every * 3600_000 - SLACK_MS;
	if (through === null && now.getTime() < next && !options.anyway) return undefined;
	const keep = await readKeep(engine, now);
	const until = performance.now() + options.stretch;
	const progress = await chore.run({ engine, now, keep, until, through });
	await note(engine, chore.name, now, progress);
	return { ...progress.report, finished: progress.through === undefined };
}

async function note({ sql }: Engine, name: string, now: Date, progress: Progress): Promise<void> {
	const finished = progress.through === undefined;
	await sql.unsafe(
		`insert into ${MARKS} as m (name, done_at, through, report) values ($1, $2::timestamptz, $3::jsonb, $4::jsonb)
		on conflict (name) do update set done_at = coalesce(excluded.done_at, m.done_at), through = excluded.through,
			report = coalesce(m.report, '{}') || excluded.report`,
		[
			name,
			finished ? now.toISOString() : null,
			finished ? null : JSON.stringify(progress.through),
			JSON.stringify(progress.report),
		],
	);
}

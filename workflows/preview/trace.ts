import type { Run } from "@/workflows/engine/context";
import type { TraceChunk } from "@/workflows/language/trace";
import type { Deed } from "./deeds";
import { numbersOf } from "./numbers";
import { REACTION } from "./reactions";
import { type Known, type Rows, readRows } from "./trace-rows";

/** Contacts of `w` whose grace is over; what is known of them is gone in a moment. */
const ERASED_NOW = `in (select w.contact_id from w join contacts d on d.id = w.contact_id where d.erase_at <= w.at)`;

/** Before every start. */
const BEGINNING = "0001-01-01T00:00:00Z";

/** How much of each growing table has been read: the last id. */
interface Marks {
	paths: number;
	ledger: number;
	alerts: number;
	outbox: number;
}

export interface Tracer {
	deeds(done: Deed[]): void;
	erasing(): Promise<void>;
	/** Everything that is new since the last chunk. `until` is the instant (ISO text) that all contacts have come to. */
	chunk(until: string): Promise<TraceChunk>;
	/** Rows of all chunks so far, and an estimate of those that the next one will have. */
	rows(): Promise<number>;
}

/**
 * Reads what a preview leaves in its sandbox, chunk by chunk. It only looks: the tables that grow are read from the last
 * id on, so that a chunk costs what is new in it.
 */
export function tracerOf(run: Run, known: Known): Tracer {
	let marks: Marks = { paths: 0, ledger: 0, alerts: 0, outbox: 0 };
	let before = BEGINNING;
	let told = 0;
	let fresh = emptyRows();
	const read = (only: string) => readRows(run, known, { ...marks, before, only });
	const newest = async (): Promise<Marks> => {
		const [last] = await run<{
			[K in keyof Marks]: number | null;
		}>(`select (select max(id) from paths) as paths,
			(select max(id) from ledger) as ledger, (select max(id) from alerts) as alerts, (select max(id) from outbox) as outbox`);
		return {
			paths: last?.paths ?? marks.paths,
			ledger: last?.ledger ?? marks.ledger,
			alerts: last?.alerts ?? marks.alerts,
			outbox: last?.outbox ?? marks.outbox,
		};
	};
	return {
		deeds: (done) => {
			for (const deed of done) fresh.deeds.push(...deedRow(deed, known));
		},
		erasing: async () => {
			addTo(fresh, await read(ERASED_NOW));
		},
		chunk: async (until) => {
			const [now, rows, numbers] = [await newest(), await read(""), await numbersOf(run, known)];
			const all = addTo(fresh, rows);
			[marks, before, fresh] = [now, until, emptyRows()];
			for (const list of Object.values(all)) {
				told += list.length;
				list.sort(inTime);
			}
			return { until, ...all, numbers };
		},
		rows: async () => {
			const now = await newest();
			const coming = Object.entries(now).map(([table, id]) => id - marks[table as keyof Marks]);
			return told + coming.reduce((sum, n) => sum + n, 0);
		},
	};
}

const emptyRows = (): Rows => ({
	moves: [],
	points: [],
	alerts: [],
	mails: [],
	webhooks: [],
	deeds: [],
	ends: [],
});

function addTo(all: Rows, more: Rows): Rows {
	for (const key of Object.keys(all) as (keyof Rows)[]) {
		const list = all[key] as unknown[];
		for (const row of more[key]) list.push(row);
	}
	return all;
}

type Timed = { at: string; who: number };
const inTime = (a: Timed, b: Timed) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.who - b.who);

/** What has been done as a row of the trace; nothing for somebody who was created, which no cast does. */
function deedRow({ n, at, contact_id, kind, deed }: Deed, known: Known): Rows["deeds"] {
	const who = known.who.get(contact_id ?? -1);
	if (who === undefined || kind === "created") return [];
	const by = n >= REACTION ? "reaction" : "script";
	return [{ who, at: new Date(at).toISOString(), by, ...deed } as Rows["deeds"][number]];
}

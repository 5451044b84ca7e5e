import type { Run } from "@/workflows/engine/context";
import type { PreviewFlow, TraceChunk } from "@/workflows/language/trace";

export type Rows = Omit<TraceChunk, "until" | "numbers">;

/** What turns the ids of a sandbox into what the trace says. */
export interface Known {
	/** From contact id to the index in the cast. */
	who: Map<number, number>;
	/** By the id of a flow, and of a version, in the sandbox. */
	flows: Map<number, PreviewFlow>;
	versions: Map<number, PreviewFlow>;
	scores: Map<number, string>;
	/** Nodes at which contacts stop as they are not right yet, by `<flow>.<node>`: why. */
	stops: ReadonlyMap<string, string>;
	/** Contacts (index) about whom other systems take no call. */
	failing: ReadonlySet<number>;
}

/** What is new: rows after these ids, passes that ended or came to where they stand after `before` (an instant). */
export interface Since {
	paths: number;
	ledger: number;
	alerts: number;
	outbox: number;
	before: string;
	/** Completes `contact_id …`; empty for everybody. */
	only: string;
}

const NOT_TAKEN = "The other system did not take it.";
const REFUSED = "The contact does not want e-mail any more, or is about to be deleted.";
const MS = (column: string) => `extract(epoch from ${column})::float8 * 1000 as ms`;
const iso = (ms: number) => new Date(Math.round(ms)).toISOString();

type Seen = { contact_id: number; version_id: number; node: string; ms: number };

export async function readRows(run: Run, known: Known, since: Since): Promise<Rows> {
	const some = since.only && `and contact_id ${since.only}`;
	const steps = await run<Seen & { steps: { node: string; port?: string; note?: string }[] }>(
		`select contact_id, version_id, steps, ${MS("at")} from paths where id > $1 ${some} order by at, id`,
		[since.paths],
	);
	const standing = await run<Seen & { due: number | null; stuck: string | null }>(
		`select contact_id, version_id, node, stuck, extract(epoch from due)::float8 * 1000 as due, ${MS("since")}
		from enrollments where since > $1::timestamptz ${some} order by since, id`,
		[since.before],
	);
	const ended = await run<{ contact_id: number; flow_id: number; outcome: string; ms: number }>(
		`select contact_id, flow_id, outcome, ${MS("ended_at")} from passes
		where ended_at > $1::timestamptz and contact_id is not null ${some} order by ended_at, id`,
		[since.before],
	);
	const spotOf = (row: Seen) => {
		const { key, version } = known.versions.get(row.version_id)!;
		return { who: known.who.get(row.contact_id)!, at: iso(row.ms), flow: key, version, node: row.node };
	};
	const fired = steps.flatMap(({ steps: list, ...row }) =>
		list.map(({ node, port, note }) => ({
			...spotOf({ ...row, node }),
			port: port ?? null,
			note: note ?? null,
			due: null,
		})),
	);
	const stands = standing.map((row) => {
		const spot = spotOf(row);
		const stop = known.stops.get(`${spot.flow}.${spot.node}`);
		const due = stop !== undefined || row.due === null ? null : iso(row.due);
		return { ...spot, port: null, note: stop ?? row.stuck, due, stands: true as const };
	});
	return {
		moves: [...fired, ...stands],
		points: await readPoints(run, known, since.ledger, some),
		alerts: await readAlerts(run, spotOf, since.alerts, some),
		...(await readOutbox(run, known, spotOf, since.outbox, some)),
		deeds: [],
		ends: ended.map((row) => ({
			who: known.who.get(row.contact_id)!,
			at: iso(row.ms),
			flow: known.flows.get(row.flow_id)!.key,
			version: known.flows.get(row.flow_id)!.version,
			outcome: row.outcome as "finished" | "exited",
		})),
	};
}

type Point = Omit<Rows["points"][number], "who" | "at" | "flow" | "score"> & {
	contact_id: number;
	score_id: number;
	version_id: number | null;
	ms: number;
};

async function readPoints(run: Run, known: Known, since: number, some: string): Promise<Rows["points"]> {
	const found = await run<Point>(
		`select contact_id, score_id, kind, asked, applied, balance, reason, rule, version_id, node, ${MS("at")}
		from ledger where id > $1 ${some} order by at, id`,
		[since],
	);
	return found.map(({ contact_id, score_id, version_id, ms, ...row }) => ({
		who: known.who.get(contact_id)!,
		at: iso(ms),
		score: known.scores.get(score_id)!,
		...row,
		flow: version_id === null ? null : known.versions.get(version_id)!.key,
	}));
}

type SpotOf = (row: Seen) => {
	who: number;
	at: string;
	flow: string;
	version: "draft" | number;
	node: string;
};

type Alert = Seen & {
	to: string;
	note: string | null;
	subject: string;
	message: string;
	asks: boolean;
	reasons: Rows["alerts"][number]["reasons"] | null;
};

async function readAlerts(run: Run, spotOf: SpotOf, since: number, some: string): Promise<Rows["alerts"]> {
	const found = await run<Alert>(
		`select contact_id, version_id, node, coalesce(to_user, 'role ' || to_role) as "to", note, subject, message,
			asks_feedback as asks, reasons, ${MS("at")}
		from alerts where id > $1 ${some} order by at, id`,
		[since],
	);
	return found.map((row) => {
		const { to, note, subject, message, asks, reasons } = row;
		return { ...spotOf(row), to, note, subject, message, asks, reasons: reasons ?? [] };
	});
}

type Sent = Seen & {
	kind: "mail" | "webhook";
	status: string;
	error: string | null;
	payload: {
		to: string;
		subject: string;
		body: unknown;
		kind: "marketing" | "transactional";
		url: string;
	};
};

async function readOutbox(
	run: Run,
	known: Known,
	spotOf: SpotOf,
	since: number,
	some: string,
): Promise<Pick<Rows, "mails" | "webhooks">> {
	const found = await run<Sent>(
		`select contact_id, version_id, node, kind, status, error, payload, ${MS("at")}
		from outbox where id > $1 ${some} order by at, id`,
		[since],
	);
	const mails: Rows["mails"] = [];
	const webhooks: Rows["webhooks"] = [];
	for (const row of found) {
		const spot = spotOf(row);
		const { to, subject, body, kind, url } = row.payload;
		const refused = row.status === "refused" ? (row.error ?? REFUSED) : null;
		if (row.kind === "mail") mails.push({ ...spot, to, subject, body: String(body), kind, refused });
		else webhooks.push({ ...spot, url, body, failed: known.failing.has(spot.who) ? NOT_TAKEN : null });
	}
	return { mails, webhooks };
}

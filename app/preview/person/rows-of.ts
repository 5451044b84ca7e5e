import type { Trace } from "@/app/preview/trace";
import type {
	AlertRow,
	DeedRow,
	EndRow,
	MailRow,
	Move,
	PointRow,
	WebhookRow,
} from "@/workflows/language/trace";

/** What a preview has about one contact, each list in time order. */
export type PersonRows = {
	points: PointRow[];
	moves: Move[];
	ends: EndRow[];
	alerts: AlertRow[];
	mails: MailRow[];
	webhooks: WebhookRow[];
	deeds: DeedRow[];
};

export function rowsOf(trace: Trace, who: number): PersonRows {
	const its = <T extends { who: number }>(rows: readonly T[]) => rows.filter((row) => row.who === who);
	return {
		points: its(trace.points),
		moves: its(trace.moves),
		ends: its(trace.ends),
		alerts: its(trace.alerts),
		mails: its(trace.mails),
		webhooks: its(trace.webhooks),
		deeds: its(trace.deeds),
	};
}

/** What had happened when the clock (ms) stood there. */
export const upTo = <T extends { at: string }>(rows: readonly T[], clock: number): T[] =>
	rows.filter((row) => Date.parse(row.at) <= clock);

/** Where it stands in a flow, as far as the trace tells. */
export type Stand = Pick<Move, "flow" | "node" | "due"> & { since: string };

/** The node that a port of a flow's node leads to. */
export type Target = (flow: string, node: string, port: string) => string | undefined;

/**
 * The flows it is in when the clock stands there; those it came into last come first. The trace tells of standing only
 * where a part of it ends: in between it stands where its last step led to, and nobody says yet until when.
 */
export function standsOf(
	{ moves, ends }: Pick<PersonRows, "moves" | "ends">,
	clock: number,
	target: Target,
): Stand[] {
	const last = new Map<string, Move>();
	for (const move of upTo(moves, clock)) last.set(move.flow, move);
	const left = new Map(upTo(ends, clock).map((end) => [end.flow, Date.parse(end.at)]));
	return [...last.values()]
		.flatMap(({ flow, node, port, due, at, stands }): Stand[] => {
			const end = left.get(flow) ?? Number.NEGATIVE_INFINITY;
			// Who stands at the instant of an end has come in anew.
			if (Date.parse(at) < end || (Date.parse(at) === end && !stands)) return [];
			const on = stands ? node : port === null ? undefined : target(flow, node, port);
			return on === undefined ? [] : [{ flow, node: on, due, since: at }];
		})
		.sort((a, b) => Date.parse(b.since) - Date.parse(a.since));
}

export type Message =
	| ({ is: "alert"; n: number } & AlertRow)
	| ({ is: "mail" } & MailRow)
	| ({ is: "webhook" } & WebhookRow);

/** Everything that somebody would have got because of it, newest first; alerts are numbered as on the chart. */
export function messagesOf({ alerts, mails, webhooks }: PersonRows, clock: number): Message[] {
	const all: Message[] = [
		...upTo(alerts, clock).map((row, n) => ({ is: "alert" as const, n: n + 1, ...row })),
		...upTo(mails, clock).map((row) => ({ is: "mail" as const, ...row })),
		...upTo(webhooks, clock).map((row) => ({ is: "webhook" as const, ...row })),
	];
	return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).reverse();
}

import type {
	AlertRow,
	DeedRow,
	EndRow,
	FlowNumbers,
	MailRow,
	Move,
	PointRow,
	TraceChunk,
	WebhookRow,
} from "@/workflows/language/trace";

/** All that has come of a preview so far. The lists grow in place; whoever keeps something of them looks at `revision`. */
export type Trace = {
	revision: number;
	moves: Move[];
	points: PointRow[];
	alerts: AlertRow[];
	mails: MailRow[];
	webhooks: WebhookRow[];
	deeds: DeedRow[];
	ends: EndRow[];
	/** `until` in ms. */
	numbersAt: { until: number; numbers: Record<string, FlowNumbers> }[];
};

export const emptyTrace = (): Trace => ({
	revision: 0,
	moves: [],
	points: [],
	alerts: [],
	mails: [],
	webhooks: [],
	deeds: [],
	ends: [],
	numbersAt: [],
});

/** The same lists with what is new at their ends, under a new identity: nothing is copied. */
export function grown(trace: Trace, chunk: TraceChunk): Trace {
	push(trace.moves, chunk.moves);
	push(trace.points, chunk.points);
	push(trace.alerts, chunk.alerts);
	push(trace.mails, chunk.mails);
	push(trace.webhooks, chunk.webhooks);
	push(trace.deeds, chunk.deeds);
	push(trace.ends, chunk.ends);
	trace.numbersAt.push({ until: Date.parse(chunk.until), numbers: chunk.numbers });
	return { ...trace, revision: trace.revision + 1 };
}

/** One by one: a chunk can have more rows than a call may have arguments. */
function push<T>(list: T[], more: T[]): void {
	for (const one of more) list.push(one);
}

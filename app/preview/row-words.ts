import { count, signed } from "@/app/ui/time";
import type { Names } from "@/workflows/language/define-node";
import type { Score } from "@/workflows/language/program";
import type { AlertRow, EndRow, MailRow, Move, PointRow, WebhookRow } from "@/workflows/language/trace";
import { sayDeed } from "./person/deed-words";
import { sayReason } from "./person/ledger-words";
import type { StepNames } from "./person/use-step-names";
import type { RowKind, RowOf } from "./rows";
import { dateAndTime } from "./time";
import type { Trace } from "./trace";

export const KIND_WORDS: Record<RowKind, string> = {
	moves: "Steps",
	ends: "Ends",
	points: "Points",
	alerts: "Alerts",
	mails: "Mails",
	webhooks: "Calls",
	deeds: "What they did",
};

export type Words = { names: Names; steps: StepNames; scores: readonly Score[]; zone: string };

/** A row of the trace in a line. */
export function sayRow(trace: Trace, { kind, at }: RowOf, words: Words): string {
	if (kind === "moves") return sayMove(trace.moves[at]!, words);
	if (kind === "ends") return sayEnd(trace.ends[at]!, words);
	if (kind === "points") return sayPoint(trace.points[at]!, words);
	if (kind === "alerts") return sayAlert(trace.alerts[at]!, words);
	if (kind === "mails") return sayMail(trace.mails[at]!);
	if (kind === "webhooks") return sayCall(trace.webhooks[at]!);
	return sayDeed(trace.deeds[at]!, words.names);
}

function sayMove({ flow, node, port, note, due, stands }: Move, { steps, zone }: Words): string {
	const step = `“${steps.step(flow, node)}”`;
	if (stands && note) return `Stuck at ${step}: ${note}`;
	if (stands)
		return due === null ? `Waits at ${step}` : `Waits at ${step} until ${dateAndTime(Date.parse(due), zone)}`;
	const way = port === null ? "" : steps.port(flow, node, port);
	return `${step}${way === "" ? "" : `: ${way}`}${note ? ` (${note})` : ""}`;
}

const sayEnd = ({ flow, outcome }: EndRow, { steps }: Words): string =>
	`${outcome === "finished" ? "Finished" : "Left"} ${steps.flow(flow)}`;

function sayPoint(row: PointRow, { names, scores, steps }: Words): string {
	const { applied, score, balance, flow, node } = row;
	const step = flow !== null && node !== null ? steps.step(flow, node) : undefined;
	const its = scores.find(({ key }) => key === score);
	return `${signed(applied)} ${names.score(score)}, now ${count(balance)}: ${sayReason(row, its, step)}`;
}

const sayAlert = ({ to, subject, note }: AlertRow, { names }: Words): string =>
	`To ${to.startsWith("role ") ? to.slice(5) : names.user(to)}: ${subject}${note ? ` (${note})` : ""}`;

const sayMail = ({ subject, refused }: MailRow): string =>
	refused === null ? `“${subject}”` : `“${subject}” was not sent: ${refused}`;

const sayCall = ({ url, failed }: WebhookRow): string => (failed === null ? url : `${url}: ${failed}`);

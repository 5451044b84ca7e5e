import type { Names } from "@/workflows/language/define-node";
import type { Flow, Score } from "@/workflows/language/program";
import { sentenceOf } from "@/workflows/nodes/definitions";

/** A ledger row as it is stored, with the graph of the version whose node wrote it. */
export type StoredLine = { kind: string; reason: string; rule: string | null; node: string | null };

const PLAIN: Record<string, string> = {
	import: "Brought along when imported",
	recomputed: "The scoring was changed",
	merged: "Merged with another contact",
	carried: "Earlier changes, summed up",
};

/** Why points changed, as people say it: the name of the rule, the sentence of the step, the note by hand. */
export function sayReason(
	line: StoredLine,
	score: Score | undefined,
	graph: Flow | null,
	names: Names,
): string {
	const rule = score?.rules.find((one) => one.key === line.rule)?.name ?? line.rule ?? line.reason;
	if (line.kind === "rule" || line.kind === "while") return rule;
	if (line.kind === "expired") return `${rule}: expired`;
	if (line.kind === "ended") return `${rule}: holds no longer`;
	if (line.node !== null && line.reason === line.node) return sayStep(line.node, graph, names);
	return PLAIN[line.kind] ?? line.reason;
}

/** What a step is called: its label, or what its card says. */
export function sayStep(id: string, graph: Flow | null, names: Names): string {
	const node = graph?.nodes.find((one) => one.id === id);
	if (!node) return id;
	try {
		return node.label ?? sentenceOf(node, names);
	} catch {
		return id;
	}
}

const EVENTS: Record<string, (properties: Record<string, unknown>) => string> = {
	page_view: (p) => withDetail("Viewed", p.url ?? p.path ?? p.title, "a page"),
	form_submit: (p) => withDetail("Sent the form", p.form ?? p.name ?? p.form_name, ""),
	asset_download: (p) => withDetail("Downloaded", p.asset ?? p.name ?? p.file ?? p.url, "something"),
	email_sent: (p) => withDetail("Was sent", quoted(p.subject), "an e-mail"),
	email_open: (p) => withDetail("Opened", quoted(p.subject), "an e-mail"),
	email_click: (p) => withDetail("Clicked", p.url ?? p.link ?? quoted(p.subject), "a link in an e-mail"),
	email_bounce: (p) => withDetail("An e-mail came back", p.type && `(${String(p.type)})`, ""),
	email_unsubscribe: () => "Unsubscribed from e-mails",
	appointment_booked: (p) => withDetail("Booked an appointment", p.title ?? p.name, ""),
	payment_succeeded: (p) => withDetail("Paid", p.amount, ""),
};

/** "Viewed /pricing": what a contact did, with the property that tells most about it. */
export function sayEvent(type: string, properties: Record<string, unknown>): string {
	const known = Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
	if (known) return known(properties);
	const name = type.replaceAll(/[_-]+/g, " ");
	const [first] = Object.entries(properties).filter(([, value]) => isPlain(value));
	const detail = first ? ` (${first[0]} ${short(String(first[1]))})` : "";
	return `${name.charAt(0).toUpperCase()}${name.slice(1)}${detail}`;
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value) && value !== "";
const quoted = (value: unknown) => (isPlain(value) ? `“${String(value)}”` : undefined);
const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
const withDetail = (what: string, detail: unknown, otherwise: string): string =>
	`${what} ${isPlain(detail) ? short(String(detail)) : otherwise}`.trim();

import type { Run } from "@/workflows/engine/context";
import { isInstant } from "@/workflows/language/instant";
import type { ContactExpectation, Expectation, FlowExpectation } from "@/workflows/language/scenario";

export interface Difference {
	what: string;
	expected: unknown;
	found: unknown;
}

/** Compares an expectation with what the database holds: every named value must be equal, nothing else is looked at. */
export async function judge(run: Run, expectation: Expectation): Promise<Difference[]> {
	if ("contact" in expectation) return judgeContact(run, expectation);
	if ("flow" in expectation) return judgeFlow(run, expectation);
	const [found] = await run<{ size: number }>(
		"select count(*) as size from members m join segments s on s.id = m.segment_id where s.key = $1",
		[expectation.segment],
	);
	return differences([[`${expectation.segment}: size`, expectation.size, found.size]]);
}

type Triple = [what: string, expected: unknown, found: unknown];

const differences = (list: Triple[]): Difference[] =>
	list.flatMap(([what, expected, found]) => (isSame(expected, found) ? [] : [{ what, expected, found }]));

/** Equal as JSON, keys in any order, instants as instants; null, nothing, empty text and the empty list are all "missing". */
function isSame(a: unknown, b: unknown): boolean {
	if (isMissing(a) || isMissing(b)) return isMissing(a) && isMissing(b);
	if (typeof a === "string" && typeof b === "string" && isInstant(a) && isInstant(b))
		return Date.parse(a) === Date.parse(b);
	if (typeof a !== "object" || typeof b !== "object") return a === b;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const left = Object.entries(a as object);
	const right = b as Record<string, unknown>;
	return left.length === Object.keys(right).length && left.every(([key, value]) => isSame(value, right[key]));
}

const isMissing = (value: unknown) =>
	value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

interface Facts {
	id: number;
	fields: Record<string, unknown>;
	stage: string | null;
	owner: string | null;
	suspended: boolean;
	deleting: boolean;
	feedback: string | null;
	tags: string[];
	scores: Record<string, number>;
	segments: string[];
	positions: Record<string, string>;
	alerts: number;
	notified: number;
	emails: number;
	webhooks: number;
	rows: number;
}

const FACTS = `select c.id, c.stage, c.owner, c.suspended, c.deleting_at is not null as deleting, c.feedback, to_jsonb(c.tags) as tags,
	c.fields || jsonb_build_object('email', c.email, 'first_name', c.first_name, 'last_name', c.last_name, 'company', c.company,
		'job_title', c.job_title, 'phone', c.phone, 'country', c.country, 'timezone', c.timezone, 'created_at', c.created_at,
		'last_active_at', c.last_active_at) as fields,
	coalesce((select jsonb_object_agg(s.key, b.value) from balances b join scores s on s.id = b.score_id where b.contact_id = c.id), '{}') as scores,
	coalesce((select jsonb_agg(s.key) from members m join segments s on s.id = m.segment_id where m.contact_id = c.id), '[]') as segments,
	coalesce((select jsonb_object_agg(f.key, e.node) from enrollments e join flows f on f.id = e.flow_id where e.contact_id = c.id), '{}') as positions,
	(select count(*) from alerts a where a.contact_id = c.id and a.closed_at is null) as alerts,
	(select count(*) from alerts a where a.contact_id = c.id) as notified,
	(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'mail' and o.status = 'delivered') as emails,
	(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'webhook') as webhooks,
	(select count(*) from ledger l where l.contact_id = c.id) as rows
	from contacts c where c.key = ripen.fold($1)`;

async function judgeContact(run: Run, wanted: ContactExpectation): Promise<Difference[]> {
	const [facts] = await run<Facts & Record<string, unknown>>(FACTS, [wanted.contact]);
	const who = wanted.contact;
	if (!facts) {
		const named = Object.entries(wanted).filter(([key]) => key !== "contact");
		return named.flatMap(([key, expected]) =>
			key === "exists" && expected === false
				? []
				: [{ what: `${who}: ${key}`, expected, found: "no such contact" }],
		);
	}
	const list: Triple[] = [];
	const add = (key: keyof ContactExpectation, found: unknown) => {
		if (wanted[key] !== undefined) list.push([`${who}: ${key}`, wanted[key], found]);
	};
	add("exists", true);
	for (const key of [
		"suspended",
		"deleting",
		"alerts",
		"notified",
		"emails",
		"webhooks",
		"feedback",
		"owner",
	] as const)
		add(key, facts[key]);
	if (wanted.stage !== undefined) list.push([`${who}: stage`, fold(wanted.stage), fold(facts.stage)]);
	for (const [key, value] of Object.entries(wanted.scores ?? {}))
		list.push([`${who}: score ${key}`, value, facts.scores[key] ?? 0]);
	for (const [key, value] of Object.entries(wanted.fields ?? {}))
		list.push([`${who}: field ${key}`, value, facts.fields[key]]);
	for (const [key, node] of Object.entries(wanted.in ?? {}))
		list.push([`${who}: in ${key}`, node, facts.positions[key] ?? null]);
	list.push(
		...presence(who, "segment", wanted.segments, wanted["not-segments"], facts.segments, (key) => key),
	);
	list.push(...presence(who, "tag", wanted.tags, wanted["not-tags"], facts.tags, (tag) => tag.toLowerCase()));
	if (typeof wanted.ledger === "number") add("ledger", facts.rows);
	else if (wanted.ledger) list.push(...(await judgeLedger(run, who, facts.id, wanted.ledger)));
	return differences(list);
}

const fold = (value: string | null) => value?.toLowerCase() ?? null;

function presence(
	who: string,
	what: string,
	has: string[] = [],
	hasNot: string[] = [],
	found: string[],
	key: (name: string) => string,
): Triple[] {
	const is = (name: string) => (found.map(key).includes(key(name)) ? "there" : "not there");
	return [
		...has.map((name): Triple => [`${who}: ${what} ${name}`, "there", is(name)]),
		...hasNot.map((name): Triple => [`${who}: ${what} ${name}`, "not there", is(name)]),
	];
}

async function judgeLedger(
	run: Run,
	who: string,
	id: number,
	wanted: { score: string; applied: number; reason?: string }[],
): Promise<Triple[]> {
	const rows = await run<{ score: string; applied: number; reason: string }>(
		`select score, applied, reason from (
			select s.key as score, l.applied, l.reason, l.id from ledger l join scores s on s.id = l.score_id
			where l.contact_id = $1 order by l.id desc limit $2) last order by id`,
		[id, wanted.length],
	);
	const found = rows.map((row, n) =>
		wanted[wanted.length - rows.length + n]?.reason === undefined
			? { score: row.score, applied: row.applied }
			: { ...row },
	);
	return [[`${who}: last ledger rows`, wanted, found]];
}

async function judgeFlow(run: Run, wanted: FlowExpectation): Promise<Difference[]> {
	const flow = [wanted.flow];
	const list: Triple[] = [];
	const counted = await run<{ what: string; node: string | null; port: string | null; n: number }>(
		`select t.what, t.node, t.port, sum(t.n)::bigint as n from stats t join versions v on v.id = t.version_id
		join flows f on f.id = v.flow_id where f.key = $1 group by 1, 2, 3`,
		flow,
	);
	const standing = await run<{ node: string; n: number }>(
		"select e.node, count(*) as n from enrollments e join flows f on f.id = e.flow_id where f.key = $1 group by 1",
		flow,
	);
	const sum = (matches: (row: (typeof counted)[number]) => boolean) =>
		counted.filter(matches).reduce((total, row) => total + row.n, 0);
	const say = (what: string, expected: number | undefined, found: number) => {
		if (expected !== undefined) list.push([`${wanted.flow}: ${what}`, expected, found]);
	};
	for (const what of ["entered", "finished", "exited"] as const)
		say(
			what,
			wanted[what],
			sum((row) => row.what === what),
		);
	say(
		"active",
		wanted.active,
		standing.reduce((total, row) => total + row.n, 0),
	);
	for (const [node, n] of Object.entries(wanted.at ?? {}))
		say(`at ${node}`, n, standing.find((row) => row.node === node)?.n ?? 0);
	for (const [node, n] of Object.entries(wanted.passed ?? {}))
		say(
			`passed ${node}`,
			n,
			sum((row) => row.what === "fired" && row.node === node),
		);
	for (const [port, n] of Object.entries(wanted.ports ?? {}))
		say(
			`port ${port}`,
			n,
			sum((row) => row.what === "fired" && `${row.node}.${row.port}` === port),
		);
	return differences(list);
}

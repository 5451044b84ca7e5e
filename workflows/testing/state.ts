import type { Run } from "@/workflows/engine/context";

/** A ledger row without its kind, which the two sides call by different names. */
export type SeenRow = {
	score: string;
	at: string;
	asked: number | null;
	applied: number;
	balance: number;
	reason: string;
};

/** What is to be seen of a contact, lists sorted and what is missing left out. */
export type SeenContact = {
	ledger: SeenRow[];
	scores: Record<string, number>;
	segments: string[];
	tags: string[];
	fields: Record<string, unknown>;
	stage: string | null;
	owner: string | null;
	suspended: boolean;
	deleting: boolean;
	doNotContact: string[];
	feedback: string | null;
	in: Record<string, string>;
	stuck: string[];
	alerts: number;
	notified: number;
	emails: number;
	refused: number;
	webhooks: number;
	/** Steps of each flow in firing order, as `at node port`. Between flows, one instant has no stored order. */
	path: Record<string, string[]>;
};

export type SeenFlow = {
	entered: number;
	finished: number;
	exited: number;
	active: number;
	at: Record<string, number>;
	passed: Record<string, number>;
	ports: Record<string, number>;
};

/** Everything that two runs of one scenario must agree about. */
export type Seen = {
	contacts: Record<string, SeenContact>;
	flows: Record<string, SeenFlow>;
	segments: Record<string, number>;
};

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const list = (rows: string) => `coalesce((${rows}), '[]')`;
const map = (rows: string) => `coalesce((${rows}), '{}')`;
const instant = (expression: string) => `to_char(${expression} at time zone 'UTC', ${UTC})`;

const CONTACTS = `select c.key,
	${list(`select jsonb_agg(jsonb_build_object('score', s.key, 'at', ${instant("l.at")}, 'asked', l.asked, 'applied', l.applied,
		'balance', l.balance, 'reason', l.reason) order by l.id)
		from ledger l join scores s on s.id = l.score_id where l.contact_id = c.id`)} as ledger,
	${map("select jsonb_object_agg(s.key, coalesce(b.value, 0)) from scores s left join balances b on b.score_id = s.id and b.contact_id = c.id")} as scores,
	${list('select jsonb_agg(s.key order by s.key collate "C") from members m join segments s on s.id = m.segment_id where m.contact_id = c.id')} as segments,
	${list('select jsonb_agg(t order by t collate "C") from unnest(c.tags) t')} as tags,
	c.fields || jsonb_build_object('first_name', c.first_name, 'last_name', c.last_name, 'company', c.company,
		'job_title', c.job_title, 'phone', c.phone, 'country', c.country, 'timezone', c.timezone,
		'created_at', ${instant("c.created_at")}, 'last_active_at', ${instant("c.last_active_at")}) as fields,
	c.stage, c.owner, c.suspended, c.deleting_at is not null as deleting,
	${list("select jsonb_agg(d order by d) from unnest(c.do_not_contact) d")} as "doNotContact", c.feedback,
	${map("select jsonb_object_agg(f.key, e.node) from enrollments e join flows f on f.id = e.flow_id where e.contact_id = c.id")} as in,
	${list(`select jsonb_agg(f.key order by f.key collate "C") from enrollments e join flows f on f.id = e.flow_id
		where e.contact_id = c.id and e.stuck is not null`)} as stuck,
	(select count(*) from alerts a where a.contact_id = c.id and a.closed_at is null) as alerts,
	(select count(*) from alerts a where a.contact_id = c.id) as notified,
	(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'mail' and o.status = 'delivered') as emails,
	(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'mail' and o.status = 'refused') as refused,
	(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'webhook') as webhooks,
	${map(`select jsonb_object_agg(w.key, w.steps) from (
		select f.key, jsonb_agg(concat_ws(' ', ${instant("t.at")}, s.step ->> 'node', s.step ->> 'port') order by t.id, s.n) as steps
		from paths t join versions v on v.id = t.version_id join flows f on f.id = v.flow_id,
			jsonb_array_elements(t.steps) with ordinality s(step, n)
		where t.contact_id = c.id group by f.key) w`)} as path
	from contacts c`;

const FLOWS = `select f.key,
	${list(`select jsonb_agg(jsonb_build_array(t.what, t.node, t.port, t.n)) from (
		select what, node, port, sum(n)::bigint as n from stats join versions v on v.id = stats.version_id
		where v.flow_id = f.id group by 1, 2, 3) t`)} as counts,
	${map("select jsonb_object_agg(e.node, e.n) from (select node, count(*) as n from enrollments where flow_id = f.id group by 1) e")} as at
	from flows f`;

const SEGMENTS =
	"select s.key, (select count(*) from members m where m.segment_id = s.id) as size from segments s";

/** What the engine's tables hold, read from the outside. */
export async function seenInTables(run: Run): Promise<Seen> {
	const contacts = await run<SeenContact & { key: string }>(CONTACTS);
	const flows = await run<{ key: string; counts: Count[]; at: Record<string, number> }>(FLOWS);
	const segments = await run<{ key: string; size: number }>(SEGMENTS);
	return {
		contacts: Object.fromEntries(
			contacts.map(({ key, ...rest }) => [key, { ...rest, fields: present(rest.fields) }]),
		),
		flows: Object.fromEntries(flows.map(({ key, counts, at }) => [key, flowOf(counts, at)])),
		segments: Object.fromEntries(segments.map(({ key, size }) => [key, size])),
	};
}

type Count = [what: string, node: string | null, port: string | null, n: number];

function flowOf(counts: Count[], at: Record<string, number>): SeenFlow {
	const total = (what: string) => counts.reduce((sum, [one, , , n]) => (one === what ? sum + n : sum), 0);
	const passed: Record<string, number> = {};
	const ports: Record<string, number> = {};
	for (const [what, node, port, n] of counts) {
		if (what !== "fired") continue;
		passed[node!] = (passed[node!] ?? 0) + n;
		if (port !== null) ports[`${node}.${port}`] = n;
	}
	const active = Object.values(at).reduce((sum, n) => sum + n, 0);
	return {
		entered: total("entered"),
		finished: total("finished"),
		exited: total("exited"),
		active,
		at,
		passed,
		ports,
	};
}

/** Without what is missing: null, empty text and the empty list. */
export const present = (fields: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) =>
				value !== null &&
				value !== undefined &&
				value !== "" &&
				!(Array.isArray(value) && value.length === 0),
		),
	);

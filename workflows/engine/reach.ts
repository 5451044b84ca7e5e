import type { FlowNode } from "@/workflows/language/program";
import type { Firing } from "./fire";
import * as q from "./sql";

export interface Snapshot {
	passId: number;
	contactId: number;
	at: string;
	fired: number;
	owner: string | null;
	refusal: string | null;
	data: {
		contact: Record<string, unknown>;
		owner: Record<string, unknown> | null;
		event: Record<string, unknown> | null;
	};
}

const CONTACT = `jsonb_build_object('email', c.email, 'first_name', c.first_name, 'last_name', c.last_name, 'company', c.company,
	'job_title', c.job_title, 'phone', c.phone, 'country', c.country, 'timezone', c.timezone, 'stage', c.stage, 'owner', c.owner,
	'tags', to_jsonb(c.tags), 'created_at', c.created_at, 'last_active_at', c.last_active_at, 'id', c.id,
	'scores', coalesce((select jsonb_object_agg(s.key, b.value) from balances b join scores s on s.id = b.score_id
		where b.contact_id = c.id), '{}'))`;

/** What templates and receivers may know of a contact at this moment. Properties of the event stand beside its type. */
export const TEMPLATE_DATA = `jsonb_build_object('contact', c.fields || ${CONTACT},
	'owner', case when c.owner is not null then jsonb_build_object('email', c.owner,
		'name', (select u.name from users u where u.email = c.owner)) end,
	'event', p.event)`;

/** The contacts of a firing as they are now, with what speaks against telling them (an SQL text, null: nothing). */
export async function snapshots({ s, picked }: Firing<FlowNode>, refusal: string): Promise<Snapshot[]> {
	return s.context.run<
		Snapshot & Record<string, unknown>
	>(`select k.pass_id as "passId", k.contact_id as "contactId",
			to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, k.fired, c.owner, ${refusal} as refusal,
			${TEMPLATE_DATA} as data
		from pick k join contacts c on c.id = k.contact_id join p on p.id = k.pass_id
		where ${picked} order by k.contact_id`);
}

export interface OutboxRow {
	contactId: number;
	at: string;
	fired: number;
	kind: "mail" | "webhook" | "alert-mail" | "alert-webhook";
	status: "pending" | "refused";
	payload: Record<string, unknown>;
	alertId?: number;
	error?: string;
}

export async function putInOutbox({ s, version, node }: Firing<FlowNode>, rows: OutboxRow[]): Promise<void> {
	if (rows.length === 0) return;
	await s.context.run(
		`insert into outbox (kind, contact_id, flow_id, version_id, node, alert_id, at, fired, payload, status, next_at, error)
		select r.kind, r."contactId", ${version.flow.id}, ${version.id}, ${q.text(node.id)}, r."alertId", r.at, r.fired, r.payload,
			r.status, case when r.status = 'pending' then r.at end, r.error
		from jsonb_to_recordset($1::jsonb) r(kind text, "contactId" bigint, "alertId" bigint, at timestamptz, fired int,
			payload jsonb, status text, error text)`,
		[JSON.stringify(rows)],
	);
}

/** Writes on the path of the contact why the node did less than it says. */
export async function note(
	{ s }: Firing<FlowNode>,
	notes: { passId: number; note: string }[],
): Promise<void> {
	if (notes.length === 0) return;
	await s.context.run(
		`update pick set note = r.note from jsonb_to_recordset($1::jsonb) r("passId" bigint, note text) where pick.pass_id = r."passId"`,
		[JSON.stringify(notes)],
	);
}

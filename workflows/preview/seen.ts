import type { Run } from "@/workflows/engine/context";
import type { FlowNumbers, Seen, SeenContact } from "@/workflows/language/trace";
import type { Plan } from "./plan";

type Row = Omit<SeenContact, "exists" | "contact"> & { key: string };

/** How everybody stands now, in the words of a scenario's expectations; contacts in the order of the cast. */
export async function seenIn(
	run: Run,
	plan: Plan,
	until: string,
	flows: Record<string, FlowNumbers>,
): Promise<Seen> {
	const rows = await run<Row>(`select c.key, c.stage, c.feedback,
		coalesce((select jsonb_object_agg(s.key, b.value) from balances b join scores s on s.id = b.score_id where b.contact_id = c.id), '{}') as scores,
		coalesce((select jsonb_object_agg(f.key, e.node) from enrollments e join flows f on f.id = e.flow_id where e.contact_id = c.id), '{}') as "in",
		(select count(*) from alerts a where a.contact_id = c.id and a.closed_at is null) as alerts,
		(select count(*) from alerts a where a.contact_id = c.id) as notified,
		(select count(*) from outbox o where o.contact_id = c.id and o.kind = 'mail' and o.status = 'delivered') as emails
		from contacts c`);
	const found = new Map(rows.map(({ key, ...row }) => [key, row]));
	const contacts = plan.playable.contacts.map(({ email }): SeenContact => {
		const row = found.get(email.toLowerCase());
		return row ? { contact: email, exists: true, ...row } : { contact: email, exists: false, ...NOTHING };
	});
	return { until, contacts, flows };
}

const NOTHING = { scores: {}, stage: null, in: {}, alerts: 0, notified: 0, emails: 0, feedback: null };

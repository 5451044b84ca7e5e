import type { Run } from "@/workflows/engine/context";

/**
 * What people read of a contact beside its facts: notes on its path, what sales was told, which mails went out and which
 * did not. Lists of one contact in the order in which they were written.
 */
export async function storyInTables(run: Run) {
	const notes =
		await run(`select c.key as contact, f.key as flow, jsonb_agg(s.step order by p.id, s.n) as steps
		from paths p join contacts c on c.id = p.contact_id join versions v on v.id = p.version_id join flows f on f.id = v.flow_id,
			jsonb_array_elements(p.steps) with ordinality s(step, n)
		where s.step ->> 'note' is not null group by 1, 2 order by 1, 2`);
	const told =
		await run(`select c.key as contact, f.key as flow, a.node, a.at, a.subject, a.message, a.note, a.to_user, a.to_role, a.via,
			a.asks_feedback, a.closed_at, a.reasons
		from alerts a join contacts c on c.id = a.contact_id join flows f on f.id = a.flow_id order by c.key, a.id`);
	const sent =
		await run(`select c.key as contact, f.key as flow, o.node, o.kind, o.at, case when o.kind = 'mail' then o.status end as status, o.payload ->> 'subject' as subject
		from outbox o join contacts c on c.id = o.contact_id join flows f on f.id = o.flow_id
		where o.kind in ('mail', 'webhook') order by c.key, o.id`);
	const answered = await run(`select c.key as contact, a.answer, a.at, a.replaces is not null as changed
		from answers a join contacts c on c.id = a.contact_id order by c.key, a.id`);
	const did = await run(`select c.key as contact, e.type, e.at, e.taken_at, e.properties
		from events e join contacts c on c.id = e.contact_id order by c.key, e.taken_at, e.id`);
	const facts = await run("select key as contact, deleting_at, erase_at from contacts order by key");
	const joined = await run(`select c.key as contact, s.key as segment, m.joined_at
		from members m join contacts c on c.id = m.contact_id join segments s on s.id = m.segment_id order by 1, 2`);
	const left = {
		reports: [...(await run("select answer, day, node, source from feedback_facts order by 1, 2, 3, 4"))],
	};
	return {
		notes: [...notes],
		told: [...told],
		sent: [...sent],
		answered: [...answered],
		did: [...did],
		facts: [...facts],
		joined: [...joined],
		...left,
	};
}

const KIND = `case when l.kind = 'manual' then 'hand' when l.rule is not null then 'rule' else 'step' end`;

/**
 * SQL that says what stood behind requests: each rule (of a score), step (of a flow) and points by hand that gave points
 * within 90 days before sales was first asked, once. `answered` is a relation with contact_id, closed_at, at, answer; the
 * rows are these and kind, of, name.
 */
export const behind = (
	answered: string,
): string => `select distinct a.contact_id, a.closed_at, a.answer, s.kind, s.of, s.name
		from ${answered} a join ledger l on l.contact_id = a.contact_id and l.at <= a.at and l.at > a.at - interval '2160 hours'
		left join versions v on v.id = l.version_id,
		lateral (select ${KIND} as kind,
			case when l.kind = 'manual' then null when l.rule is not null then l.score_id else v.flow_id end as of,
			case when l.kind = 'manual' then null else coalesce(l.rule, l.node) end as name) s
		where l.applied > 0 and (l.kind = 'manual' or (l.kind in ('rule', 'while') and l.rule is not null)
			or (l.kind in ('add', 'set', 'limit', 'reset') and l.node is not null))`;

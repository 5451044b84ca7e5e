import { type Context, runAll } from "./context";

const POSITION = "node, since, due, happened, stuck, event";

/** Loads the passes of the contacts in `w` into the working table; says whether there are any. */
export async function loadPasses({ run }: Context): Promise<boolean> {
	const [[{ n }]] = await runAll<{ n: number }>(run, [
		"delete from p",
		`with loaded as (insert into p (id, contact_id, flow_id, version_id, entry, node, entered_at, turn, position, since, due,
			happened, stuck, event, answer_id, caller_id)
		select e.id, e.contact_id, e.flow_id, e.version_id, e.entry, e.node, e.entered_at, e.turn, f.position, e.since, e.due,
			e.happened, e.stuck, e.event, e.answer_id, e.caller_id
		from enrollments e join w on w.contact_id = e.contact_id join flows f on f.id = e.flow_id returning 1
		) select count(*) as n from loaded`,
	]);
	return n > 0;
}

/** A mail of this settle goes on counting where the contact came to rest. */
const COUNT_ON = `update outbox o set fired = w.fired from w
	where o.contact_id = w.contact_id and o.at = w.at and o.status = 'pending' and o.kind = 'mail' and o.fired <> w.fired`;

/** Writes position, path and stats of the settled contacts once, and empties the working tables. */
export async function writeBack({ run, mail }: Context): Promise<void> {
	const [found] = await run<{ p: number; trail: number }>(
		"select (select count(*) from p where moved or fresh or ended is not null) as p, (select count(*) from trail) as trail",
	);
	await runAll(run, [
		...(found.p > 0 ? WRITE_PASSES : []),
		...(found.trail > 0 ? WRITE_TRAIL : []),
		...(found.trail > 0 && mail === "outbox" ? [COUNT_ON] : []),
		"delete from p",
	]);
}

const WRITE_PASSES = [
	`delete from enrollments e using p
		where p.ended is not null and not p.fresh and e.contact_id = p.contact_id and e.flow_id = p.flow_id and e.id = p.id`,
	`update enrollments e set (${POSITION}) = (p.node, p.since, p.due, p.happened, p.stuck, p.event)
		from p where p.moved and not p.fresh and p.ended is null and e.contact_id = p.contact_id and e.flow_id = p.flow_id`,
	`insert into enrollments (id, contact_id, flow_id, version_id, entry, entered_at, turn, answer_id, caller_id, ${POSITION})
		select id, contact_id, flow_id, version_id, entry, entered_at, turn, answer_id, caller_id, ${POSITION}
		from p where fresh and ended is null order by contact_id, turn, position`,
	`insert into passes (id, contact_id, flow_id, version_id, entry, entered_at, ended_at, outcome)
		select id, contact_id, flow_id, version_id, entry, entered_at, ended_at, ended
		from p where ended is not null order by contact_id, turn, position`,
	`insert into stats (version_id, what, day, n)
		select version_id, 'entered', (entered_at at time zone 'UTC')::date, count(*) from p where fresh group by 1, 3
		union all
		select version_id, ended, (ended_at at time zone 'UTC')::date, count(*) from p where ended is not null group by 1, 2, 3`,
];

const WRITE_TRAIL = [
	`insert into stats (version_id, what, node, port, day, n)
		select version_id, 'fired', node, port, (at at time zone 'UTC')::date, count(*) from trail group by 1, 3, 4, 5`,
	`insert into paths (contact_id, pass_id, version_id, at, steps)
		select contact_id, pass_id, version_id, at,
			jsonb_agg(jsonb_strip_nulls(jsonb_build_object('node', node, 'port', port, 'note', note)) order by n)
		from trail group by contact_id, pass_id, version_id, at order by contact_id, min(n)`,
	"delete from trail",
];

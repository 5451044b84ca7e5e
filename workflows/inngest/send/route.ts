import type { Sql, Transaction } from "@/db/client";
import type { Role } from "@/workflows/language/values";
import { Dealer } from "./deal";
import { actingFor, hasLeft, type People, readPeople } from "./people";

/** Alerts of one statement. */
const AT_ONCE = 1000;
/** Whoever routes keeps others from counting the same open alerts meanwhile. */
const ROUTING = 7_301;

interface Unrouted {
	id: number;
	toUser: string | null;
	toRole: Role | null;
}

interface Route {
	id: number;
	holder: string | null;
	/** The alert goes to this role instead of the user it was sent to. */
	role: Role | null;
	from: string;
	why: "away" | "left" | "fewest open";
}

/**
 * Says whose each new alert is: the deputy's where its user is away or has left, role sales' where nobody acts for them,
 * and with dealing by load one person's of its role. All that are not routed yet, or those of `ids`; returns how many
 * were. Alerts are routed once, so this may be called before every read.
 */
export async function routeAlerts(sql: Sql, at: Date, ids?: number[]): Promise<number> {
	let routed = 0;
	for (;;) {
		const [waiting] = await sql`select from alerts where ${unrouted(sql, ids)} limit 1`;
		if (!waiting) return routed;
		routed += (await sql.begin((transaction) => routeSome(transaction, at, ids))) as number;
	}
}

const unrouted = (sql: Sql | Transaction, ids?: number[]) =>
	ids ? sql`routed_at is null and id = any (${ids}::bigint[])` : sql`routed_at is null`;

async function routeSome(sql: Transaction, at: Date, ids?: number[]): Promise<number> {
	await sql`select pg_advisory_xact_lock(${ROUTING})`;
	const waiting = await sql<(Unrouted & { open: boolean })[]>`
		select id, to_user as "toUser", to_role as "toRole", closed_at is null and worked_at is null and holder is null as open
		from alerts where ${unrouted(sql, ids)} order by id limit ${AT_ONCE} for update`;
	const people = await readPeople(sql);
	const [{ dealByLoad }] = await sql<{ dealByLoad: boolean }[]>`
		select deal_by_load as "dealByLoad" from settings`;
	const dealer = dealByLoad ? new Dealer(people, await loadOf(sql), at) : undefined;
	const routes = waiting.flatMap((alert) => (alert.open ? routeOf(alert, people, at, dealer) : []));
	await sql`update alerts set routed_at = ${at} where id = any (${waiting.map(({ id }) => id)}::bigint[])`;
	if (routes.length > 0) await write(sql, routes, at);
	return waiting.length;
}

function routeOf({ id, toUser, toRole }: Unrouted, people: People, at: Date, dealer?: Dealer): Route[] {
	if (toUser !== null) {
		const acting = actingFor(people, toUser, at);
		if (acting === toUser) return [];
		const why = hasLeft(people.get(toUser)) ? "left" : "away";
		const dealt = acting ?? dealer?.deal("sales");
		return [{ id, holder: dealt ?? null, role: acting === undefined ? "sales" : null, from: toUser, why }];
	}
	const dealt = toRole !== null ? dealer?.deal(toRole) : undefined;
	return dealt === undefined
		? []
		: [{ id, holder: dealt, role: null, from: `role ${toRole}`, why: "fewest open" }];
}

/** Open alerts by the e-mail of the one who has them. */
async function loadOf(sql: Transaction): Promise<Map<string, number>> {
	const rows = await sql<{ who: string; n: number }[]>`
		select coalesce(holder, to_user) as who, count(*)::int as n from alerts a
		where closed_at is null and worked_at is null and coalesce(holder, to_user) is not null
			and not exists (select from held_answers h where h.alert_id = a.id)
		group by 1`;
	return new Map(rows.map(({ who, n }) => [who, n]));
}

/** `note` of an alert says why it went elsewhere than asked. */
async function write(sql: Transaction, routes: Route[], at: Date): Promise<void> {
	await sql`
		with routes as (
			select * from jsonb_to_recordset(${JSON.stringify(routes)}::text::jsonb)
				r(id bigint, holder text, role text, "from" text, why text)
		), put as (
			update alerts a set holder = r.holder, to_role = coalesce(r.role, a.to_role),
				to_user = case when r.role is null then a.to_user end,
				note = case when r.role is null then a.note else concat_ws('; ', a.note, a.to_user || ' is not there any more') end
			from routes r where r.id = a.id returning a.id, a.contact_id, a.to_role
		)
		insert into alert_history (alert_id, contact_id, at, what, detail)
		select p.id, p.contact_id, ${at}, 'routed',
			jsonb_build_object('from', r."from", 'to', coalesce(r.holder, 'role ' || p.to_role), 'why', r.why)
		from put p join routes r using (id) order by p.id`;
}

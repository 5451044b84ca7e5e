import { loadProgram } from "@/workflows/engine/program";
import { publish } from "@/workflows/preview/play";
import type { Play } from "@/workflows/preview/playing";
import { liveUntil } from "@/workflows/preview/rounds";
import type { Sandbox } from "@/workflows/preview/sandbox";
import { tidierOf } from "@/workflows/preview/tidy";

/** What happened in a sandbox, to be held against another one. */
export interface Lived {
	/** The ids of those who entered the flow. */
	entered: Set<number>;
	/** How many alerts, by who got them: a name, an address or a role. */
	alerts: Map<string, number>;
	/** `<contact> <score>` to the balance at the end. */
	balances: Map<string, number>;
}

export const nothingLived = (): Lived => ({ entered: new Set(), alerts: new Map(), balances: new Map() });

/** Adds what others lived to it: contacts never influence each other, so parts of them add up to all. */
export function addLived(all: Lived, part: Lived): void {
	for (const id of part.entered) all.entered.add(id);
	for (const [owner, n] of part.alerts) all.alerts.set(owner, (all.alerts.get(owner) ?? 0) + n);
	for (const [of, value] of part.balances) all.balances.set(of, value);
}

export interface Week {
	flow: string;
	/** ISO texts in UTC. */
	from: string;
	to: string;
	/** Published at `from` in the place of what is live; nothing to live on as it is. */
	draft?: object | undefined;
}

/** Before any deed of an instant: there are none here. */
const FIRST = -1;

/** Lives on in a sandbox that holds a copy of real contacts: what they do by themselves is not known, all else happens. */
export async function liveThrough({ run }: Sandbox, { flow, from, to, draft }: Week): Promise<Lived> {
	const [before] = await run<{ pass: number; alert: number }>(
		"select (select last_value from enrollments_id_seq) as pass, (select last_value from alerts_id_seq) as alert",
	);
	const paused = await run<{ id: number }>("select id from flows where paused_at is not null");
	const context: Play = {
		run,
		tidy: tidierOf(run),
		program: await loadProgram(run),
		paused: new Set(paused.map(({ id }) => id)),
		mail: "inline",
		brake: false,
	};
	await liveUntil(context, { at: from, n: FIRST });
	if (draft) {
		await run("update flows set draft = $2::json where key = $1", [flow, JSON.stringify(draft)]);
		await publish(context, [flow], from);
		await run("analyze held_entries, arms");
	}
	await liveUntil(context, { at: to, n: FIRST });
	return {
		entered: await enteredSince(run, flow, before!.pass),
		alerts: await alertsSince(run, before!.alert),
		balances: await balancesNow(run),
	};
}

type Run = Sandbox["run"];

async function enteredSince(run: Run, flow: string, pass: number): Promise<Set<number>> {
	const rows = await run<{ id: number }>(
		`select e.contact_id as id from enrollments e where e.id >= $2 and e.flow_id = (select id from flows where key = $1)
		union select p.contact_id from passes p
		where p.id >= $2 and p.flow_id = (select id from flows where key = $1) and p.contact_id is not null`,
		[flow, pass],
	);
	return new Set(rows.map(({ id }) => id));
}

async function alertsSince(run: Run, alert: number): Promise<Map<string, number>> {
	const rows = await run<{ owner: string; n: number }>(
		`select coalesce(u.name, a.to_user, 'role ' || a.to_role, 'nobody') as owner, count(*) as n
		from alerts a left join users u on u.email = a.to_user where a.id >= $1 group by 1`,
		[alert],
	);
	return new Map(rows.map(({ owner, n }) => [owner, n]));
}

async function balancesNow(run: Run): Promise<Map<string, number>> {
	const rows = await run<{ of: string; value: number }>(
		`select b.contact_id || ' ' || s.key as of, b.value from balances b join scores s on s.id = b.score_id`,
	);
	return new Map(rows.map(({ of, value }) => [of, value]));
}

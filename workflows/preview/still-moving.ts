import type { Context } from "@/workflows/engine/context";
import { dues } from "@/workflows/engine/due";
import type { Program } from "@/workflows/language/program";

/** The instant up to which everybody has come: the earliest thing that is still to happen before `end`. */
export async function everybodyAt(context: Context, end: string): Promise<string> {
	const [row] = await context.run<{ at: Date | null }>(`select least(
		(select min(at) from (${dues(context, "")}) d), (select min(at) from script), (select min(at) from ticks)) as at`);
	const at = row?.at?.toISOString() ?? end;
	return at < end ? at : end;
}

/** "2 contacts were still moving, most of them in Decay, at “Wait 1 minute”." */
export async function sayStillMoving(context: Context, program: Program, end: string): Promise<string> {
	const [all] = await context.run<{ n: number }>(
		`select count(distinct contact_id) as n from (${dues(context, "")}) d where at <= $1::timestamptz`,
		[end],
	);
	const moving = all?.n ?? 0;
	if (moving === 0) return "Nobody was still moving by the flows; only what contacts do was left.";
	const [most] = await context.run<{ key: string; node: string }>(
		`select f.key, e.node from enrollments e join flows f on f.id = e.flow_id where e.due <= $1::timestamptz and e.stuck is null
		group by 1, 2 order by count(*) desc, 1, 2 limit 1`,
		[end],
	);
	const still = `${moving.toLocaleString("en-GB")} ${moving === 1 ? "contact was" : "contacts were"} still moving`;
	if (!most) return `${still}.`;
	const flow = program.flows.find((one) => one.key === most.key);
	const node = flow?.nodes.find((one) => one.id === most.node);
	return `${still}, most of all in ${flow?.name ?? most.key} at “${node?.label ?? most.node}”.`;
}

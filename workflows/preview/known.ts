import type { Run } from "@/workflows/engine/context";
import type { Compiled } from "@/workflows/engine/program";
import type { Plan } from "./plan";
import type { Known } from "./trace-rows";

/** What the ids of this sandbox mean, once its contacts are there and its flows are live. */
export async function knownOf(run: Run, program: Compiled, plan: Plan): Promise<Known> {
	const shown = new Map(plan.flows.map((flow) => [flow.key, flow]));
	const indexes = new Map(plan.playable.contacts.map(({ email }, n) => [email.toLowerCase(), n]));
	const contacts = await run<{ id: number; key: string }>("select id, key from contacts");
	const live = program.flows.flatMap((flow) => {
		const one = shown.get(flow.key);
		return one && flow.live ? [{ id: flow.id, version: flow.live.id, one }] : [];
	});
	const { failing, stops } = { failing: plan.playable.reactions, stops: plan.stops };
	return {
		who: new Map(contacts.flatMap(({ id, key }) => (indexes.has(key) ? [[id, indexes.get(key)!]] : []))),
		flows: new Map(live.map(({ id, one }) => [id, one])),
		versions: new Map(live.map(({ version, one }) => [version, one])),
		scores: new Map(program.scores.map(({ id, key }) => [id, key])),
		stops,
		failing: new Set(
			failing.flatMap(({ email, webhooks }) =>
				webhooks === "fail" ? (indexes.get(email.toLowerCase()) ?? []) : [],
			),
		),
	};
}

import type { CompiledVersion } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import { parseDuration } from "@/workflows/language/duration";
import type { FlowNode } from "@/workflows/language/program";
import { capital, sayChannel } from "@/workflows/language/say";
import type { Guard } from "@/workflows/language/trace";
import type { Channel } from "@/workflows/language/values";
import { type Look, sayInstant } from "./look";

interface Person {
	suspended: boolean;
	refuses: Channel[];
	deleting: Date | null;
}

/** What speaks against telling or scoring the contact, whatever flow it is in. */
export async function guardsOfPerson(look: Look): Promise<Guard[]> {
	const [person] = await look.run<Person & Record<string, unknown>>(
		`select suspended, do_not_contact as refuses, deleting_at as deleting from contacts where id = ${look.contactId}`,
	);
	if (!person) return [];
	const guards: Guard[] = [];
	if (person.deleting)
		guards.push({
			guard: "suppressed",
			said: "It is about to be deleted: it enters no flow and gets no points.",
		});
	if (person.suspended)
		guards.push({ guard: "suppressed", said: "Marketing is suspended: no marketing mail goes." });
	for (const channel of person.refuses)
		guards.push({ guard: "do-not-contact", said: capital(`${sayRefusal(channel)}.`) });
	return [...guards, ...(await cappedScores(look)), ...(await cappedRules(look))];
}

const sayRefusal = (channel: Channel) =>
	channel === "profiling"
		? "refuses being scored: what it does gives no points"
		: `refuses ${sayChannel(channel)}`;

/** Scores that are at their ceiling: more points change nothing. */
async function cappedScores(look: Look): Promise<Guard[]> {
	const rows = await look.run<{ score_id: number; value: number }>(
		`select score_id, value from balances where contact_id = ${look.contactId} order by score_id`,
	);
	return rows.flatMap(({ score_id, value }): Guard[] => {
		const score = look.program.scores.find((one) => one.id === score_id);
		if (!score || score.ceiling === null || value < score.ceiling) return [];
		return [
			{
				guard: "capped",
				said: `${look.names.score(score.key)} is at its most, ${score.ceiling}: more points change nothing.`,
			},
		];
	});
}

/** Rules whose limit is used up for the moment. */
async function cappedRules(look: Look): Promise<Guard[]> {
	const limited = [...look.program.eventRules.values()].flat().filter(({ rule }) => rule.limit);
	const guards: Guard[] = [];
	for (const { score, rule } of limited) {
		const { limit } = rule;
		if (!limit) continue;
		const per = limit === "once" ? null : parseDuration(limit.per);
		const [used] = await look.run<{ n: number; first: Date | null }>(
			`select count(*) as n, min(at) as first from rule_uses where contact_id = ${look.contactId} and score_id = ${score.id}
				and rule = ${q.text(rule.key)} and at <= ${look.now} ${per === null ? "" : `and at > ${look.now} - ${q.seconds(per)}`}`,
		);
		const most = limit === "once" ? 1 : limit.times;
		if (!used?.first || used.n < most) continue;
		const again =
			per === null
				? "it counts only once"
				: `it counts again from ${sayInstant(new Date(used.first.getTime() + per * 1000).toISOString(), look.program.zone)}`;
		guards.push({
			guard: "capped",
			said: `“${rule.name}” has given its points for ${look.names.score(score.key)}; ${again}.`,
		});
	}
	return guards;
}

/** What will keep nodes of this version from doing what they say, for a contact that comes to them now. */
export async function guardsOfNodes(look: Look, version: CompiledVersion): Promise<Guard[]> {
	const [person] = await look.run<Pick<Person, "suspended" | "refuses">>(
		`select suspended, do_not_contact as refuses from contacts where id = ${look.contactId}`,
	);
	if (!person) return [];
	const guards: Guard[] = [];
	for (const node of version.graph.nodes) {
		if (node.kind === "send-email") guards.push(...guardsOfMail(node, person));
		if (node.kind === "notify") guards.push(...(await guardOfAlert(look, version, node)));
	}
	return guards;
}

type Mail = Extract<FlowNode, { kind: "send-email" }>;
type Notify = Extract<FlowNode, { kind: "notify" }>;

function guardsOfMail(node: Mail, { suspended, refuses }: Pick<Person, "suspended" | "refuses">): Guard[] {
	if (node.config.kind === "transactional") return [];
	const name = `The mail “${node.label ?? node.config.subject}” does not go`;
	if (refuses.includes("email"))
		return [{ guard: "do-not-contact", node: node.id, said: `${name}: the contact refuses e-mail.` }];
	return suspended ? [{ guard: "suppressed", node: node.id, said: `${name}: marketing is suspended.` }] : [];
}

async function guardOfAlert(look: Look, version: CompiledVersion, node: Notify): Promise<Guard[]> {
	const { dedupe } = node.config;
	if (dedupe === undefined) return [];
	const [told] = await look.run<{ at: Date; again: Date }>(
		`select at, at + ${q.seconds(parseDuration(dedupe))} as again from alerts where contact_id = ${look.contactId}
			and flow_id = ${version.flow.id} and node = ${q.text(node.id)} and at + ${q.seconds(parseDuration(dedupe))} > ${look.now}
		order by id desc limit 1`,
	);
	if (!told) return [];
	const { zone } = look.program;
	const said = `Sales was told on ${sayInstant(told.at.toISOString(), zone)} and is told again from ${sayInstant(told.again.toISOString(), zone)} on.`;
	return [{ guard: "deduplicated", node: node.id, said }];
}

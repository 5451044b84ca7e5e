import type { Context } from "../../context";
import type { CompiledScore, CompiledWhileRule } from "../../program";
import { holdRules } from "../../rules";
import * as q from "../../sql";
import { loadPasses } from "../../work";
import { type Changes, isNewRule, reads } from "./changes";
import { analyzeAfter, censusAt, overEveryone } from "./everyone";

/**
 * Brings the held points of the `while` rules of one layer in line, where the change concerns them: those for whom they are
 * not are found at once, and only they are judged as ever.
 */
export async function rebuildRules(
	context: Context,
	changes: Changes,
	rules: CompiledWhileRule[],
	at: string,
): Promise<void> {
	const concerned = rules.filter((one) => isNewRule(changes, one) || reads(one.reads, changes.keys));
	if (concerned.length === 0) return;
	await context.run("delete from w");
	const [{ n }] = await overEveryone<{ n: number }>(context, findDiffering(context, concerned, at));
	if (n === 0) return;
	await context.run("analyze w");
	if (concerned.some((one) => [...one.reads].some((key) => key.startsWith("flow:"))))
		await loadPasses(context);
	for (const key of await holdRules(context, concerned)) changes.keys.add(key);
	await context.run("delete from p");
	await keepClock(context);
	await analyzeAfter(context, "balances", n);
}

/** Time never goes back for a contact: what is late comes after the points that were given or taken here. */
const keepClock = ({ run }: Context) =>
	run("update contacts c set clock = w.at from w where c.id = w.contact_id and c.clock < w.at");

/** Puts those into `w` who hold other points than they should. */
function findDiffering({ program }: Context, rules: CompiledWhileRule[], at: string): string {
	const census = censusAt(at, program.names);
	const nameOf = ({ score, rule }: CompiledWhileRule) => `${score.id} ${rule.key}`;
	const sorted = [...rules].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
	const holding = sorted.map(
		(one) => `case when ${census.holds(one.rule.while)} then ${q.text(nameOf(one))} end`,
	);
	const list = q.rows(rules.map(({ score, rule }) => [q.int(score.id), q.text(rule.key)]));
	return `with found as (
			insert into w (contact_id, at)
			select c.id, ${census.now} from contacts c
			left join (
				select contact_id, array_agg(score_id || ' ' || rule order by (score_id || ' ' || rule) collate "C") as rules
				from grants where held and (score_id, rule) in (${list}) group by contact_id
			) held on held.contact_id = c.id
			${census.joins()}
			where c.deleting_at is null and coalesce(held.rules, '{}') <> case when 'profiling' = any (c.do_not_contact)
				then '{}' else array_remove(array[${holding.join(", ")}]::text[], null) end
			order by c.id returning 1
		) select count(*) as n from found`;
}

/** When time alone may next change what a score's `while` rules give, for scores whose rules are other ones now. */
export async function renewRuleLooks(context: Context, changes: Changes, at: string): Promise<void> {
	const { program } = context;
	const rules = program.layers.flatMap((layer) => layer.rules);
	for (const score of program.scores) {
		const own = rules.filter((one) => one.score === score);
		const timed = (one: CompiledWhileRule) => isNewRule(changes, one) || reads(one.reads, changes.settings);
		if (!own.some(timed) && !hasLost(changes, score)) continue;
		await context.run(`delete from looks where kind = 'while' and ref = ${score.id}`);
		const census = censusAt(at, program.names);
		const next = census.nextLook(own.map(({ rule }) => rule.while));
		if (!next) continue;
		await overEveryone(
			context,
			`insert into looks (contact_id, kind, ref, at)
			select c.id, 'while', ${score.id}, ${next} from contacts c ${census.joins()}
			where c.deleting_at is null and ${next} is not null order by c.id`,
		);
	}
}

function hasLost({ before }: Changes, score: CompiledScore): boolean {
	const keys = new Set(score.rules.flatMap((rule) => ("while" in rule && rule.while ? [rule.key] : [])));
	const former = before.scores.find((one) => one.key === score.key)?.rules ?? [];
	return former.some((rule) => "while" in rule && rule.while && !keys.has(rule.key));
}

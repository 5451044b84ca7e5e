import type { Queryable } from "@/db/client";
import type { Names } from "@/workflows/language/define-node";
import { namesOf } from "@/workflows/language/names";
import type { Field, Flow, Rule, Segment, User } from "@/workflows/language/program";
import { fullHeat } from "@/workflows/language/words";

export interface ScoreWords {
	key: string;
	name: string;
	rules: Rule[];
	/** Where its heat is full. */
	full: number;
}

/** The names of everything that a mail may speak of. */
export interface Vocabulary {
	names: Names;
	/** By key, in the order of the program. */
	scores: Map<string, ScoreWords>;
	/** The flows as they are live. */
	flows: Flow[];
}

interface Tables {
	users: User[];
	fields: Field[];
	segments: Segment[];
	scores: { key: string; name: string; rules: Rule[]; ceiling: number | null }[];
	flows: { key: string; name: string; graph: Flow | null }[];
}

export async function readVocabulary(sql: Queryable): Promise<Vocabulary> {
	const [tables] = await sql<Tables[]>`
		select
			(select coalesce(json_agg(json_build_object('email', email, 'name', name, 'role', role)), '[]') from users) as users,
			(select coalesce(json_agg(json_strip_nulls(json_build_object('key', key, 'name', name, 'type', type))), '[]') from fields) as fields,
			(select coalesce(json_agg(json_build_object('key', key, 'name', name)), '[]') from segments) as segments,
			(select coalesce(json_agg(json_build_object('key', key, 'name', name, 'rules', rules, 'ceiling', ceiling)
				order by position, id), '[]') from scores) as scores,
			(select coalesce(json_agg(json_build_object('key', f.key, 'name', f.name, 'graph', v.graph) order by f.position, f.id), '[]')
				from flows f left join versions v on v.id = f.live_version_id) as flows`;
	const { scores, flows, ...others } = tables!;
	const live = flows.flatMap(({ graph }) => graph ?? []);
	const names = namesOf({
		...others,
		scores: scores.map(({ ceiling: _, ...score }) => score),
		flows: flows.map(({ key, name }) => ({ key, name, nodes: [] })),
	});
	return {
		names,
		flows: live,
		scores: new Map(
			scores.map(({ ceiling, ...score }) => [
				score.key,
				{ ...score, full: fullHeat(ceiling, thresholdsOf(score.key, live)) },
			]),
		),
	};
}

const thresholdsOf = (score: string, flows: Flow[]): number[] =>
	flows.flatMap((flow) =>
		flow.nodes.flatMap((node) => {
			if (node.kind !== "score-entry" || node.config.score !== score || node.skip !== undefined) return [];
			return node.config.reaches ?? node.config["falls-below"] ?? [];
		}),
	);

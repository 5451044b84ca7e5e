import { behind } from "@/workflows/engine/behind";
import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import type { Flow } from "@/workflows/language/program";
import { ANSWERS } from "@/workflows/language/values";
import { sayStep } from "@/workflows/language/words";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { ask } from "./ask";
import { LEAST, liftOf, verdictOf } from "./katz";
import { rangeOf } from "./range";
import { REQUESTS } from "./requests";
import { sourcesTable } from "./sources-table";
import type { Asked, Source, SourcesReport } from "./types";
import { several } from "./words";

const counts = ANSWERS.map((one) => `count(*) filter (where answer = '${one}') as ${one}`).join(", ");

/**
 * For each rule, step and points by hand: behind how many answered requests it stood. Requests about erased contacts left
 * a fact each. The row without a kind is all of them, and of how many it is not known what stood behind.
 */
const SQL = `with ${REQUESTS}, answered as materialized (
		select contact_id, closed_at, at, answer from requests where answer is not null
	), stood as (
		${behind("answered")}
	), facts as materialized (
		select answer, behind from feedback_facts where day between $1::date and $2::date
	), told as (
		select answer, kind, of, name from stood
		union all
		select f.answer, b.kind, b.of, b.name from facts f, jsonb_to_recordset(f.behind) b(kind text, of int, name text)
	), counted as (
		select answer from answered union all select answer from facts where behind is not null
	)
	select kind, of, name, count(*) as answered, ${counts}, 0::bigint as unknown from told group by 1, 2, 3
	union all
	select null, null, null, count(*), ${counts}, (select count(*) from facts where behind is null) from counted
	order by 1 nulls first, 2, 3`;

export type SourceCounts = Pick<Source, "answered" | "good_lead" | "bad_timing" | "bad_fit" | "junk">;
type Raw = SourceCounts & {
	kind: Source["kind"] | null;
	of: number | null;
	name: string | null;
	unknown: number;
};

/** Which rules and steps stood behind good leads, and which behind junk. */
export async function sources(engine: Engine, asked: Asked): Promise<SourcesReport> {
	const range = await rangeOf(engine, asked);
	const rows = await ask<Raw>(engine, range, SQL);
	const whole = rows.find((row) => row.kind === null)!;
	const found = await named(
		engine,
		rows.filter((row) => row.kind !== null),
	);
	const list = found.map((one) => judged(one, whole)).sort(byStrength);
	const { answered, good_lead, junk, unknown } = whole;
	return {
		key: "sources",
		range,
		sources: list,
		answered,
		good_lead,
		junk,
		least: LEAST,
		table: sourcesTable(list, whole),
		notes: notesOf(unknown),
	};
}

type Named = SourceCounts & Pick<Source, "kind" | "name" | "of">;

function judged(one: Named, whole: SourceCounts): Source {
	const part = (answer: "good_lead" | "junk") =>
		liftOf(
			{ n: one[answer], of: one.answered },
			{ n: whole[answer] - one[answer], of: whole.answered - one.answered },
		);
	const [good, bad] = [part("good_lead"), part("junk")];
	const few = one.answered < LEAST || whole.answered - one.answered < LEAST;
	const says = (lift: Source["good"]) => (few ? "few" : lift === null ? "unclear" : verdictOf(lift));
	const { kind, name, of, answered, good_lead, bad_timing, bad_fit, junk } = one;
	return {
		...{ kind, name, of, answered, good_lead, bad_timing, bad_fit, junk, good, bad },
		saysGood: says(good),
		saysJunk: says(bad),
	};
}

/** Those that something can be said of first, the best on top. */
const byStrength = (a: Source, b: Source): number =>
	(b.good?.lift ?? -1) - (a.good?.lift ?? -1) || b.answered - a.answered || a.name.localeCompare(b.name);

/** With their names, and with those rules of today that stood behind nothing. */
async function named(engine: Engine, rows: Raw[]): Promise<Named[]> {
	const program = await exportProgram(runOf(engine.sql));
	const names = namesOf(program);
	const ids = new Map(
		(await engine.sql<{ id: number; key: string }[]>`select id, key from scores`).map(({ id, key }) => [
			key,
			id,
		]),
	);
	const scores = new Map(program.scores.map((score) => [ids.get(score.key), score]));
	const flows = await flowsOf(
		engine,
		rows.flatMap((row) => (row.kind === "step" && row.of ? [row.of] : [])),
	);
	const known = rows.map(({ kind, of, name, unknown: _, ...counts }): Named => {
		if (kind === "hand") return { ...counts, kind, name: "Points by hand", of: "" };
		if (kind === "rule") {
			const score = scores.get(of ?? -1);
			const rule = score?.rules.find((one) => one.key === name);
			return { ...counts, kind, name: rule?.name ?? name ?? "", of: score?.name ?? "a deleted score" };
		}
		const flow = flows.get(of ?? -1);
		return {
			...counts,
			kind: "step",
			name: sayStep(name ?? "", flow?.graph ?? null, names),
			of: flow?.name ?? "",
		};
	});
	const seen = new Set(rows.map((row) => `${row.kind} ${row.of} ${row.name}`));
	const never = program.scores.flatMap((score) =>
		score.rules
			.filter((rule) => rule.points > 0 && !seen.has(`rule ${ids.get(score.key)} ${rule.key}`))
			.map((rule): Named => ({ kind: "rule", name: rule.name ?? rule.key, of: score.name, ...NOTHING })),
	);
	return [...known, ...never];
}

const NOTHING: SourceCounts = { answered: 0, good_lead: 0, bad_timing: 0, bad_fit: 0, junk: 0 };

/** Flows with the graph of their newest version. */
async function flowsOf({ sql }: Engine, ids: number[]): Promise<Map<number, { name: string; graph: Flow }>> {
	const rows = await sql<{ id: number; name: string; graph: Flow }[]>`
		select distinct on (f.id) f.id, f.name, v.graph from flows f join versions v on v.flow_id = f.id
		where f.id = any (${[...new Set(ids)]}::int[]) order by f.id, v.number desc`;
	return new Map(rows.map(({ id, ...flow }) => [id, flow]));
}

const notesOf = (unknown: number): string[] => [
	"Something stood behind an answer when it gave points within the 90 days before sales was first asked. Several things can stand behind one answer. Contacts who have been erased are counted too.",
	`The interval holds the true value in 95 of 100 cases, so one in twenty looks clear by chance. Below ${LEAST} answers with it, or without it, nothing is said.`,
	...(unknown > 0
		? [
				`${several(unknown, "answer")} about erased contacts ${unknown === 1 ? "is" : "are"} left out, as it was not kept yet what stood behind ${unknown === 1 ? "it" : "them"}: junk mostly, so what brought junk then looks better here than it was.`,
			]
		: []),
];

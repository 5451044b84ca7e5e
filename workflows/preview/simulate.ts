import { act } from "@/workflows/engine/act";
import { type GivenAnswer, takeAnswers, type Verdict } from "@/workflows/engine/answers";
import { applyChanges } from "@/workflows/engine/change";
import { type Context, type Run, runAll } from "@/workflows/engine/context";
import { applyNew, createContacts, type NewContact } from "@/workflows/engine/create";
import { writeProgram } from "@/workflows/engine/define";
import { type DueKind, dues, fallDue } from "@/workflows/engine/due";
import { takeEvents } from "@/workflows/engine/events";
import { givePoints } from "@/workflows/engine/manual";
import { pauseFlow, resumeFlow } from "@/workflows/engine/pause";
import { loadProgram } from "@/workflows/engine/program";
import { goLive, makeVersions, tick } from "@/workflows/engine/publish";
import * as q from "@/workflows/engine/sql";
import { changeRow } from "@/workflows/engine/values";
import type { Program } from "@/workflows/language/program";
import {
	type FlowEntry,
	instantOf,
	publishedLater,
	type Scenario,
	type TimelineEntry,
} from "@/workflows/language/scenario";
import { type Difference, judge } from "./expect";
import type { Sandbox } from "./sandbox";
import { type Tidy, tidierOf } from "./tidy";

/** A scenario that cannot be carried out: the step, and why. */
export class ScenarioFault extends Error {
	constructor(
		readonly entry: number,
		message: string,
	) {
		super(message);
	}
}

export interface Failure extends Difference {
	at: string;
	entry: number;
}

/** A moment up to which the rounds go: what is due by `at`, and the deeds before the `n`th of that instant. */
interface Bound {
	at: string;
	n: number;
}

type Play = Context & { tidy: Tidy };

/** Runs a scenario on the engine in a sandbox, where nothing is real. Returns what did not hold. */
export async function simulate(
	sandbox: Sandbox,
	scenario: Scenario & { program: Program },
): Promise<Failure[]> {
	await sandbox.clear();
	await sandbox.run(
		"insert into settings (id, revision, timezone, stages, secret) values (1, 0, 'UTC', '{}', 'preview')",
	);
	return play(sandbox.run, scenario, tidierOf(sandbox.run));
}

/**
 * Plays a scenario on a virtual clock that jumps from instant to instant. In one round every contact does its own next
 * thing; rounds never pass a moment that looks at or changes more than one contact. `run` needs the scratch tables and
 * the script of a sandbox, and an empty program; `tidy` is told of the turns that were taken.
 */
export async function play(
	run: Run,
	scenario: Scenario & { program: Program },
	tidy: Tidy = async () => {},
): Promise<Failure[]> {
	const start = new Date(scenario.start).toISOString();
	await writeProgram(run, scenario.program);
	const context: Play = {
		tidy,
		run,
		program: await loadProgram(run),
		paused: new Set(),
		mail: "inline",
		brake: false,
	};
	await createAll(
		context,
		scenario.contacts.map((one) => ({ ...one, at: start })),
		true,
	);
	const later = publishedLater(scenario);
	await publish(
		context,
		scenario.program.flows.map((flow) => flow.key).filter((key) => !later.has(key)),
		start,
	);
	await writeScript(context, scenario, start);
	const failures: Failure[] = [];
	for (const [n, entry] of inOrder(scenario.timeline, start)) {
		const at = instantOf(entry.at, start);
		if (!("expect" in entry || "do" in entry)) continue;
		await liveUntil(context, { at, n });
		if ("do" in entry) await stepFlow(context, entry, at, n);
		else
			for (const difference of await judge(run, entry.expect))
				failures.push({ ...difference, at: entry.at, entry: n });
	}
	const last =
		scenario.timeline
			.map((entry) => instantOf(entry.at, start))
			.sort()
			.at(-1) ?? start;
	await liveUntil(context, { at: last, n: scenario.timeline.length });
	return failures;
}

const inOrder = (timeline: TimelineEntry[], start: string): [number, TimelineEntry][] =>
	timeline
		.map((entry, n): [number, TimelineEntry] => [n, entry])
		.sort(
			([n, a], [m, b]) => Date.parse(instantOf(a.at, start)) - Date.parse(instantOf(b.at, start)) || n - m,
		);

async function publish(context: Context, flowKeys: string[], at: string): Promise<void> {
	await makeVersions(context.run, flowKeys, at);
	context.program = await loadProgram(context.run);
	await goLive(context, flowKeys, at);
}

/** Lives on to the bound: ticks of schedules on the way come after what is due and before the deeds of their instant. */
async function liveUntil(context: Play, bound: Bound): Promise<void> {
	for (;;) {
		const [next] = await context.run<{ at: Date | null }>("select min(at) as at from ticks where at <= $1", [
			bound.at,
		]);
		if (!next?.at) break;
		const at = next.at.toISOString();
		await rounds(context, { at, n: -1 });
		await tick(context, at);
		await rounds(context, { at, n: -1 });
	}
	await rounds(context, bound);
}

async function rounds(context: Play, bound: Bound): Promise<void> {
	for (;;) {
		const fell = await dueRound(context, bound);
		const did = await deedRound(context, bound);
		if (fell + did === 0) return;
		await context.tidy(fell + did);
	}
}

const NEXT_DEED = "select distinct on (key) * from script order by key, at, n";

/** Every contact whose next thing is something due lives through it, at its own instant. Returns how many did. */
async function dueRound(context: Context, { at }: Bound): Promise<number> {
	const [due] = await runAll<{ kind: DueKind; n: number }>(context.run, [
		"delete from w",
		`with coming as materialized (
			select * from (${dues(context, "")}) d where at <= ${q.text(at)}
		), first as (
			select contact_id, min(at) as at from coming group by contact_id
		), standing as (
			insert into w (contact_id, at)
			select d.contact_id, d.at from first d
			join contacts c on c.id = d.contact_id
			left join (${NEXT_DEED}) s on s.key = c.key
			where s.at is null or d.at <= s.at returning contact_id, at
		)
		select distinct d.kind, (select count(*) from standing) as n from coming d join standing w on w.contact_id = d.contact_id and d.at <= w.at`,
	]);
	if (due.length === 0) return 0;
	await fallDue(context, new Set(due.map((row) => row.kind)));
	return due[0].n;
}

interface Deed {
	n: number;
	at: string;
	key: string;
	kind: "does" | "set" | "points" | "answers" | "created";
	deed: Record<string, unknown>;
	contact_id: number | null;
}

/** Every contact whose next thing is a deed does it. Returns how many did. */
async function deedRound(context: Context, { at, n }: Bound): Promise<number> {
	const deeds = await context.run<Deed & Record<string, unknown>>(
		`with next as (
			select s.*, c.id as contact_id from (${NEXT_DEED}) s left join contacts c on c.key = s.key
			where (s.at, s.n) < ($1::timestamptz, $2::int)
		), due as (
			select contact_id, min(at) as at from (${dues(context, "")}) d group by contact_id
		), taken as (
			delete from script using next left join due on due.contact_id = next.contact_id
			where script.n = next.n and (due.at is null or due.at > next.at)
			returning next.*
		)
		select n, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, key, kind, deed, contact_id from taken order by n`,
		[at, n],
	);
	if (deeds.length === 0) return 0;
	const of = (kind: Deed["kind"]) => deeds.filter((deed) => deed.kind === kind);
	for (const deed of deeds) {
		if (deed.kind === "created" && deed.contact_id !== null)
			throw new ScenarioFault(deed.n, `${deed.key} exists already; change it with set`);
		if (deed.kind !== "created" && deed.contact_id === null)
			throw new ScenarioFault(
				deed.n,
				`no contact ${deed.key} here: not created yet, or erased; create it first or leave the step out`,
			);
	}
	await doEvents(context, of("does"));
	await doChanges(context, of("set"));
	await doPoints(context, of("points"));
	await doAnswers(context, of("answers"));
	const created = of("created").map((deed) => ({ ...deed.deed, email: deed.key, at: deed.at }) as NewContact);
	if (created.length > 0) await createAll(context, created, false);
	return deeds.length;
}

async function stand(context: Context, deeds: Deed[]): Promise<void> {
	const rows = q.json(deeds.map(({ contact_id, at }) => ({ contact_id, at })));
	await runAll(context.run, [
		"delete from w",
		`insert into w (contact_id, at) select r.contact_id, r.at from jsonb_to_recordset(${rows}) r(contact_id bigint, at timestamptz)`,
	]);
}

async function doEvents(context: Context, deeds: Deed[]): Promise<void> {
	if (deeds.length === 0) return;
	const rows = q.json(deeds.map(({ contact_id, at, deed }) => ({ contact_id, at, deed })));
	await runAll(context.run, [
		"delete from w",
		"delete from ev",
		`with done as (
			insert into ev (contact_id, at, type, event_at, properties)
			select r.contact_id, r.at, r.deed ->> 'does', r.at, coalesce(r.deed -> 'with', '{}')
			from jsonb_to_recordset(${rows}) r(contact_id bigint, at timestamptz, deed jsonb) returning contact_id, at
		) insert into w (contact_id, at) select contact_id, at from done`,
	]);
	await act(context, () => takeEvents(context));
}

async function doChanges(context: Context, deeds: Deed[]): Promise<void> {
	if (deeds.length === 0) return;
	await stand(context, deeds);
	await act(context, () =>
		applyChanges(
			context,
			deeds.map((deed) => changeRow(deed.contact_id!, deed.deed.set as object)),
		),
	);
}

async function doPoints(context: Context, deeds: Deed[]): Promise<void> {
	if (deeds.length === 0) return;
	await stand(context, deeds);
	const list = deeds.map(({ contact_id, deed }) => ({
		contact_id: contact_id!,
		points: deed.points as Record<string, number>,
		note: (deed.note as string | undefined) ?? "",
	}));
	await act(context, () => givePoints(context, list));
}

export const WHY_NO_ANSWER: Partial<Record<Verdict, string>> = {
	"not-asked": "nothing was asked about this contact; an answer needs a request for feedback first",
	"too-late": "the answer can be changed for less than seven days; answer earlier or ask anew",
};

async function doAnswers(context: Context, deeds: Deed[]): Promise<void> {
	if (deeds.length === 0) return;
	await stand(context, deeds);
	const given = deeds.map(({ contact_id, deed }) => ({
		contact_id: contact_id!,
		answer: deed.answers as GivenAnswer["answer"],
	}));
	await act(context, () =>
		takeAnswers(context, given, (verdicts) => {
			for (const deed of deeds) {
				const why = WHY_NO_ANSWER[verdicts.get(deed.contact_id!)!];
				if (why) throw new ScenarioFault(deed.n, why);
			}
		}),
	);
}

async function createAll(context: Context, list: NewContact[], quiet: boolean): Promise<void> {
	await context.run("delete from w");
	const ids = await createContacts(context, list);
	const made = list.map((one) => ({ ...one, id: ids.get(one.email)! }));
	await act(context, () => applyNew(context, made, quiet));
}

async function writeScript(context: Context, scenario: Scenario, start: string): Promise<void> {
	const rows = scenario.timeline.flatMap((entry, n) => {
		if ("expect" in entry || "do" in entry) return [];
		const { at, contact, ...rest } = entry;
		const kind = (["does", "set", "points", "answers", "created"] as const).find((one) => one in rest)!;
		return [
			{
				n,
				at: instantOf(at, start),
				key: contact,
				kind,
				deed: kind === "created" ? (rest as { created: object }).created : rest,
			},
		];
	});
	await context.run(
		`insert into script (n, at, key, kind, deed) select r.n, r.at, ripen.fold(r.key), r.kind, r.deed
		from jsonb_to_recordset($1::jsonb) r(n int, at timestamptz, key text, kind text, deed jsonb)`,
		[JSON.stringify(rows)],
	);
}

async function stepFlow(context: Context, step: FlowEntry, at: string, n: number): Promise<void> {
	const flow = context.program.flows.find((one) => one.key === step.flow)!;
	const isPaused = context.paused.has(flow.id);
	if (step.do === "publish") {
		if (flow.live) throw new ScenarioFault(n, `${flow.key} is published already; leave the step out`);
		await publish(context, [flow.key], at);
		return;
	}
	if (!flow.live) throw new ScenarioFault(n, `${flow.key} is not published yet; publish it first`);
	if (step.do === "pause" && isPaused)
		throw new ScenarioFault(n, `${flow.key} is paused already; leave the step out`);
	if (step.do === "resume" && !isPaused)
		throw new ScenarioFault(n, `${flow.key} is not paused; leave the step out`);
	if (step.do === "pause") await pauseFlow(context, flow, at, "person");
	else await resumeFlow(context, flow, at, step.overdue === "restart");
}

import { act } from "@/workflows/engine/act";
import { type GivenAnswer, takeAnswers, type Verdict } from "@/workflows/engine/answers";
import { applyChanges } from "@/workflows/engine/change";
import { type Context, runAll } from "@/workflows/engine/context";
import { applyNew, createContacts, type NewContact } from "@/workflows/engine/create";
import { dues } from "@/workflows/engine/due";
import { takeEvents } from "@/workflows/engine/events";
import { givePoints } from "@/workflows/engine/manual";
import * as q from "@/workflows/engine/sql";
import { changeRow } from "@/workflows/engine/values";
import { type Bound, type Play, ScenarioFault } from "./playing";

/** What a contact does, is told or is given at its turn, as the table `script` has it. */
export interface Deed {
	n: number;
	at: string;
	key: string;
	kind: "does" | "set" | "points" | "answers" | "created";
	deed: Record<string, unknown>;
	contact_id: number | null;
}

/** The next line of each contact in the script, as far as it comes before the bound: an SQL condition on the script. */
export const nextDeeds = (before: string) =>
	`select distinct on (key) * from script where ${before} order by key, at, n`;

/** Every contact whose next thing is a deed does it. Returns how many did. */
export async function deedRound(context: Play, { at, n }: Bound): Promise<number> {
	const deeds = await context.run<Deed & Record<string, unknown>>(
		`with next as (
			select s.*, c.id as contact_id from (${nextDeeds("(at, n) < ($1::timestamptz, $2::int)")}) s
			left join contacts c on c.key = s.key
		), due as (
			select contact_id, min(at) as at from (${dues(context, "")}) d group by contact_id
		), taken as (
			delete from script using next left join due on due.contact_id = next.contact_id
			where script.at = next.at and script.n = next.n and (due.at is null or due.at > next.at)
			returning next.*
		)
		select n, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, key, kind, deed, contact_id from taken order by n`,
		[at, n],
	);
	if (deeds.length === 0) return 0;
	const possible = context.ear ? deeds.filter(isPossible) : deeds;
	if (!context.ear) deeds.forEach(expectPossible);
	const of = (kind: Deed["kind"]) => possible.filter((deed) => deed.kind === kind);
	await doEvents(context, of("does"));
	await doChanges(context, of("set"));
	await doPoints(context, of("points"));
	const dropped = await doAnswers(context, of("answers"));
	const created = of("created").map((deed) => ({ ...deed.deed, email: deed.key, at: deed.at }) as NewContact);
	if (created.length > 0) await createAll(context, created, false);
	context.ear?.deeds(possible.filter((deed) => !dropped.has(deed.n)));
	return deeds.length;
}

const isPossible = (deed: Deed) => (deed.kind === "created") === (deed.contact_id === null);

function expectPossible(deed: Deed): void {
	if (isPossible(deed)) return;
	throw new ScenarioFault(
		deed.n,
		deed.kind === "created"
			? `${deed.key} exists already; change it with set`
			: `no contact ${deed.key} here: not created yet, or erased; create it first or leave the step out`,
	);
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

/** Returns the lines (n) whose answer nobody takes: a fault of a scenario, dropped where a preview makes up answers. */
async function doAnswers(context: Play, deeds: Deed[]): Promise<Set<number>> {
	const dropped = new Set<number>();
	if (deeds.length === 0) return dropped;
	await stand(context, deeds);
	const given = deeds.map(({ contact_id, deed }) => ({
		contact_id: contact_id!,
		answer: deed.answers as GivenAnswer["answer"],
	}));
	await act(context, () =>
		takeAnswers(context, given, (verdicts) => {
			for (const deed of deeds) {
				const why = WHY_NO_ANSWER[verdicts.get(deed.contact_id!)!];
				if (why && !context.ear) throw new ScenarioFault(deed.n, why);
				if (why) dropped.add(deed.n);
			}
		}),
	);
	return dropped;
}

/** Creates contacts with their facts, each at its instant. */
export async function createAll(context: Context, list: NewContact[], quiet: boolean): Promise<void> {
	await context.run("delete from w");
	const ids = await createContacts(context, list);
	const made = list.map((one) => ({ ...one, id: ids.get(one.email)! }));
	await act(context, () => applyNew(context, made, quiet));
}

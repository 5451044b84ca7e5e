import { act } from "../act";
import { type GivenAnswer, takeAnswers, type Verdict } from "../answers";
import { applyChanges } from "../change";
import type { Context, Run } from "../context";
import { applyNew, createContacts, type NewContact } from "../create";
import { givePoints } from "../manual";
import { type Change, changeRow } from "../values";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { operate } from "./operate";

export interface Upsert extends Change {
	email: string;
	/** Import rows, for a contact that is new. */
	scores?: Record<string, number>;
	/** When the contact came to be known, ISO, for one that is new; now where it is left out. */
	createdAt?: string;
}

interface How {
	quiet?: boolean;
	actor?: string;
}

/** Writes more in the same transaction when the change is made; once more where that is tried again. */
export type Beside = (run: Run) => Promise<unknown>;

export interface Upserted {
	id: number;
	created: boolean;
}

/**
 * Creates or changes contacts by e-mail, in one transaction; an address that comes twice is changed in order. `quiet`
 * (imports): crosses nothing and enters nothing. `actor` is the e-mail of the person who does it.
 */
export async function upsertContacts(engine: Engine, rows: Upsert[], options: How = {}): Promise<Upserted[]> {
	return operate(engine, async (context) => {
		const results = new Array<Upserted>(rows.length);
		const first = new Map<string, number>();
		rows.forEach((row, n) => {
			if (!first.has(row.email.toLowerCase())) first.set(row.email.toLowerCase(), n);
		});
		const created = await createAll(
			engine,
			context,
			[...first.values()].map((n) => rows[n]),
			options,
		);
		for (const n of first.values()) {
			const id = created.get(rows[n].email.toLowerCase());
			if (id !== undefined) results[n] = { id, created: true };
		}
		await changeRest(engine, context, rows, results, options);
		return results;
	});
}

async function createAll(
	engine: Engine,
	context: Context,
	rows: Upsert[],
	{ quiet, actor }: How,
): Promise<Map<string, number>> {
	const at = engine.clock.now().toISOString();
	const list: NewContact[] = rows.map((row) => ({ ...row, at }));
	const ids = await createContacts(context, list);
	const made = list.flatMap((one) => {
		const id = ids.get(one.email.toLowerCase());
		return id === undefined ? [] : [{ ...one, id }];
	});
	if (made.length > 0) await act(context, () => applyNew(context, made, quiet, actor));
	return ids;
}

async function changeRest(
	engine: Engine,
	context: Context,
	rows: Upsert[],
	results: Upserted[],
	{ quiet, actor }: How,
): Promise<void> {
	let rest = rows.map((_, n) => n).filter((n) => results[n] === undefined);
	if (rest.length === 0) return;
	const keys = await context.run<{ id: number; key: string }>(
		"select id, key from contacts where key in (select ripen.fold(k) from unnest($1::text[]) k)",
		[rest.map((n) => rows[n].email)],
	);
	const idOf = new Map(keys.map((row) => [row.key, row.id]));
	await attend(engine, context, BY_ID, [[...idOf.values()]]);
	while (rest.length > 0) {
		const turn = new Map<number, number>();
		rest = rest.filter((n) => {
			const id = idOf.get(rows[n].email.toLowerCase())!;
			results[n] = { id, created: false };
			if (turn.has(id)) return true;
			turn.set(id, n);
			return false;
		});
		await standAll(context);
		await act(context, () =>
			applyChanges(
				context,
				[...turn].map(([id, n]) => changeRow(id, rows[n])),
				quiet,
				actor,
			),
		);
	}
}

/** Changes facts of contacts by hand; `actor` is the e-mail of the person who does it. */
export async function changeContacts(
	engine: Engine,
	rows: { contactId: number; change: Change }[],
	actor?: string,
	beside?: Beside,
): Promise<void> {
	await onContacts(
		engine,
		rows.map((row) => row.contactId),
		(context) =>
			applyChanges(
				context,
				rows.map((row) => changeRow(row.contactId, row.change)),
				false,
				actor,
			),
		beside,
	);
}

/** Gives or takes points by hand; the note is the reason that people read, `actor` the e-mail of who gives them. */
export async function givePointsByHand(
	engine: Engine,
	rows: { contactId: number; points: Record<string, number>; note: string; actor?: string }[],
	beside?: Beside,
): Promise<void> {
	await onContacts(
		engine,
		rows.map((row) => row.contactId),
		(context) =>
			givePoints(
				context,
				rows.map(({ contactId, ...rest }) => ({ ...rest, contact_id: contactId })),
			),
		beside,
	);
}

/** Records what sales answered on the requests asked last; says what became of each answer. */
export async function answerRequests(
	engine: Engine,
	rows: (Omit<GivenAnswer, "contact_id"> & { contactId: number })[],
): Promise<Map<number, Verdict>> {
	let verdicts = new Map<number, Verdict>();
	const given = rows.map(({ contactId, ...rest }) => ({ ...rest, contact_id: contactId }));
	await onContacts(
		engine,
		rows.map((row) => row.contactId),
		(context) =>
			takeAnswers(context, given, (found) => {
				verdicts = found;
			}),
	);
	return verdicts;
}

async function onContacts(
	engine: Engine,
	ids: number[],
	apply: (context: Context) => ReturnType<typeof applyChanges>,
	beside?: Beside,
): Promise<void> {
	await operate(engine, async (context) => {
		await attend(engine, context, BY_ID, [ids]);
		await standAll(context);
		await act(context, () => apply(context));
		await beside?.(context.run);
	});
}

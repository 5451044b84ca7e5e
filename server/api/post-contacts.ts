import { type Upsert, type Upserted, upsertContacts } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { printFault } from "@/workflows/language/read";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { contactBook, readContact } from "./contact-input";
import { erasedAmong } from "./erased";
import { doOrHalve } from "./halve";
import { listOf } from "./list";
import type { Rejected } from "./post-events";

export const MOST_CONTACTS = 500;

export type ContactsTaken = {
	contacts: { index: number; id: number; email: string; created: boolean }[];
	rejected: Rejected[];
};

/** Creates or changes `{ contacts: […] }` by e-mail; each is judged by itself, the good ones are one transaction. */
export async function postContacts(engine: Engine, body: unknown): Promise<ContactsTaken> {
	const list = listOf(body, "contacts", MOST_CONTACTS);
	const book = contactBook(await exportProgram(runOf(engine.sql)));
	const good: { index: number; contact: Upsert }[] = [];
	const rejected: Rejected[] = [];
	list.forEach((value, index) => {
		const read = readContact(value, book);
		if (read.ok) good.push({ index, contact: read.contact });
		else rejected.push({ index, error: read.faults.map(printFault).join("\n") });
	});
	const erased = await erasedAmong(
		engine.sql,
		good.map((one) => one.contact.email),
	);
	const welcome = good.filter(({ index, contact }) => {
		if (!erased.has(contact.email)) return true;
		rejected.push({ index, error: "email: this contact was erased and is not taken again" });
		return false;
	});
	const made = await doOrHalve<(typeof welcome)[number], Upserted | { error: string }>(
		welcome,
		(some) =>
			upsertContacts(
				engine,
				some.map((one) => one.contact),
			),
		(error) => ({ error }),
	);
	const taken: ContactsTaken["contacts"] = [];
	made.forEach((one, n) => {
		const { index, contact } = welcome[n]!;
		if ("error" in one) rejected.push({ index, error: one.error });
		else taken.push({ index, id: one.id, email: contact.email, created: one.created });
	});
	return { contacts: taken, rejected: rejected.sort((a, b) => a.index - b.index) };
}

import type { Engine } from "@/workflows/engine/live/engine";
import { notFound } from "../../api/problem";
import { GONE } from "../locked";
import { readRows } from "../rows";
import type { DeskRow } from "../types";
import { sayAgo } from "../words";
import { type Whose, whoseLink } from "./whose";

/** What the page of a link shows: who it is about, and what was answered so far. */
export type Looked = Whose & {
	about: Pick<DeskRow, "who" | "company" | "reasons">;
	/** The answer that counts, or waits to be taken. */
	current: { answer: DeskRow["answer"] & object; by: string; ago: string; note: string | null } | null;
	changeable: boolean;
};

/** Reads only: nothing whatever changes when a link is opened. */
export async function lookAtLink(engine: Engine, token: string): Promise<Looked> {
	const whose = await whoseLink(engine, token);
	const [row] = await readRows(engine, whose.user, [whose.targetId]);
	if (!row) throw notFound(GONE);
	const now = engine.clock.now();
	const given = row.answer;
	return {
		...whose,
		about: { who: row.who, company: row.company, reasons: row.reasons },
		current: given && {
			answer: given,
			by: given.by ?? "A program",
			ago: sayAgo(new Date(given.at), now),
			note: given.note,
		},
		changeable: given === null || now < new Date(given.changeUntil),
	};
}

import type { Engine } from "@/workflows/engine/live/engine";
import { readDraft, toFlow } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { errorsOf, Problem } from "../api/problem";
import { PROGRAM_LOCK } from "../program/lock";
import { storedFlow } from "./row";
import type { Saved } from "./types";
import { sayWhen, zoneOf } from "./when";

export type Saving = {
	key: string;
	/** A drawing as the editor has it, or a flow of program/1. */
	draft: unknown;
	/** The revision that it is based on. */
	revision: number;
	/** Whatever somebody else saved meanwhile. */
	over?: boolean | undefined;
};

/** Characters; a flow of a thousand steps has a tenth of it. */
const LONGEST = 3_000_000;
/** While a program is written or a flow published, who saves waits so long. */
const PATIENCE_MS = 20_000;
const AGAIN_MS = 100;

/**
 * Saves a draft, in one statement and without the lock of the settings: no program is compiled from it. Throws problems:
 * 422 with every fault of what cannot be drawn, 404, and 409 where somebody saved since that revision.
 */
export async function saveDraft(
	engine: Engine,
	{ key, draft, revision, over }: Saving,
	actor: string,
): Promise<Saved> {
	const read = readSaved(key, draft);
	const text = textOf(read);
	const until = performance.now() + PATIENCE_MS;
	for (;;) {
		const saved = await write(engine, {
			key,
			name: read.name,
			text,
			revision: over ? null : revision,
			actor,
		});
		if (saved) return saved;
		const known = await refused(engine, key, text, revision, over);
		if (known) return known;
		if (performance.now() > until) throw new Error(`no draft could be saved for ${PATIENCE_MS} ms`);
		await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
	}
}

/** A flow keeps its key whatever is saved. */
function readSaved(key: string, draft: unknown): Draft {
	const read = readDraft(draft);
	if (!read.ok)
		throw new Problem(
			422,
			"Unprocessable content",
			"This cannot be kept as a flow; nothing was saved.",
			errorsOf(read.faults),
		);
	return { ...read.value.draft, key };
}

function textOf(draft: Draft): string {
	const text = JSON.stringify(toFlow(draft));
	if (text.length <= LONGEST) return text;
	throw new Problem(
		422,
		"Unprocessable content",
		"This flow is longer than three million characters; shorten its texts or make several flows of it.",
	);
}

type Written = { key: string; name: string; text: string; revision: number | null; actor: string };

/** Nothing where the revision is another one, or a program is being written. */
async function write({ sql, clock }: Engine, draft: Written): Promise<Saved | undefined> {
	const at = clock.now().toISOString();
	const [row] = await sql<{ revision: number }[]>`
		with free as materialized (select pg_try_advisory_xact_lock_shared(${PROGRAM_LOCK}) as got)
		update flows f set draft = ${draft.text}::json, name = ${draft.name}, draft_revision = f.draft_revision + 1,
			edited_at = ${at}, edited_by = ${draft.actor}
		from free
		where free.got and f.key = ${draft.key}
			and (${draft.revision}::int is null or f.draft_revision = ${draft.revision})
		returning f.draft_revision as revision`;
	return row && { revision: row.revision, savedAt: at };
}

/**
 * Why nothing was written: throws where that is final. What was saved already, by somebody who did not get the answer,
 * is saved; nothing says to try again.
 */
async function refused(
	{ sql, clock }: Engine,
	key: string,
	text: string,
	revision: number,
	over: boolean | undefined,
): Promise<Saved | undefined> {
	const flow = await storedFlow(sql, key);
	if (over || flow.revision === revision) return undefined;
	if (JSON.stringify(flow.draft) === text)
		return { revision: flow.revision, savedAt: (flow.editedAt ?? clock.now()).toISOString() };
	const who = flow.editedBy ?? "A program file";
	const when = flow.editedAt && ` ${sayWhen(flow.editedAt, clock.now(), await zoneOf(sql))}`;
	throw new Problem(
		409,
		"Conflict",
		`${who} changed this flow${when ?? ""}. Nothing of yours is lost: look at theirs, or save yours over it.`,
	);
}

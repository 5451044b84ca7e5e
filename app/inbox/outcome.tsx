"use client";

import { useSignedIn } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Kbd } from "@/app/ui/kbd";
import type { DeskRow } from "@/server/alerts/types";
import { sayAnswer } from "@/workflows/language/say";
import { AnswerButtons } from "./answer-buttons";
import { shortcuts } from "./keys";
import { NoteField } from "./note-field";
import { change, useInbox } from "./state";
import type { Deeds } from "./use-deeds";
import { useNow } from "./use-now";
import { sinceThen, whenSaid } from "./words";

type Props = { row: DeskRow; deeds: Deeds };

/** The four answers, or what was answered already and how to change it. */
export function Outcome({ row, deeds }: Props) {
	const changing = useInbox((state) => state.changing === row.id);
	const asked = row.asks || row.held !== null || row.answer !== null;
	const settled = row.held !== null || row.answer !== null;
	return (
		<section aria-label={asked ? "How was this lead?" : "Done with it?"} className="flex flex-col gap-3">
			<h3 className="font-semibold">{asked ? "How was this lead?" : "Done with it?"}</h3>
			{settled && <Answered deeds={deeds} row={row} />}
			{!row.open && !settled && row.workedAt === null && (
				<p className="text-muted">This lead has left the desk. What was done with it stands below.</p>
			)}
			{row.workedAt !== null && !settled && <Worked deeds={deeds} row={row} />}
			{((row.open && row.asks) || (settled && changing)) && (
				<>
					<AnswerButtons disabled={row.held !== null && !row.held.mine} onAnswer={deeds.answer} row={row} />
					<NoteField onKeep={deeds.keepNote} row={row} />
				</>
			)}
			{row.open && !row.asks && (
				<>
					<div className="flex flex-wrap items-center gap-3">
						<Button onClick={() => deeds.worked(row)}>
							Mark worked <Kbd>{shortcuts.worked.shown}</Kbd>
						</Button>
						<span className="text-muted">This one asks for no answer.</span>
					</div>
					<NoteField onKeep={deeds.keepNote} row={row} />
				</>
			)}
		</section>
	);
}

const calm = "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-chip px-4 py-2.5";

/** "Kim was first: Bad timing, 3 s ago", and the way to change it. */
function Answered({ row, deeds }: Props) {
	const now = useNow(1_000);
	const me = useSignedIn();
	const beaten = useInbox((state) => state.beaten.has(row.id));
	const changing = useInbox((state) => state.changing === row.id);
	const given = row.held ?? row.answer;
	if (!given) return null;
	const mine = row.held ? row.held.mine : given.by === me.name;
	const who = mine ? "You" : (given.by ?? "A program");
	const until = row.held ? null : (row.answer?.changeUntil ?? null);
	const mayChange = row.held !== null || (until !== null && Date.parse(until) > now);
	return (
		<div className={calm} role="status">
			<p className="min-w-0 flex-1">
				{beaten && !mine ? `${who} was first: ` : `${who} said `}
				<b className="font-semibold">{sayAnswer(given.answer)}</b>, {sinceThen(given.at, now)}.
				{given.note && <span className="block text-muted">“{given.note}”</span>}
				<span className="block text-muted text-xs">{aboutChange(row, now)}</span>
			</p>
			{row.held?.mine && (
				<Button onClick={() => deeds.undoAnswer(row)}>
					Undo <Kbd>{shortcuts.undo.shown}</Kbd>
				</Button>
			)}
			{mayChange && (
				<Button aria-expanded={changing} onClick={() => change(changing ? null : row.id)}>
					{changing ? "Leave it" : "Change it"}
				</Button>
			)}
		</div>
	);
}

function aboutChange({ held, answer }: DeskRow, now: number): string {
	if (held) {
		const seconds = Math.max(1, Math.ceil((Date.parse(held.takeAt) - now) / 1000));
		return held.mine
			? `It counts in ${seconds} s.`
			: `It can still be undone for ${seconds} s; then you may change it.`;
	}
	if (!answer) return "";
	return Date.parse(answer.changeUntil) > now
		? `It can be changed until ${whenSaid(answer.changeUntil, now)}.`
		: "It was given more than seven days ago and stays as it is.";
}

function Worked({ row, deeds }: Props) {
	const now = useNow();
	return (
		<div className={calm} role="status">
			<p className="min-w-0 flex-1">Marked worked, {sinceThen(row.workedAt!, now)}.</p>
			<Button onClick={() => deeds.worked(row)}>
				Reopen <Kbd>{shortcuts.worked.shown}</Kbd>
			</Button>
		</div>
	);
}

"use client";

import { useMemo } from "react";
import { useTRPCClient } from "@/app/providers";
import { useSignedIn } from "@/app/shell/signed-in";
import { tell } from "@/app/ui/toast";
import type { Answer, Colleague, DeskRow } from "@/server/alerts/types";
import { sayAnswer } from "@/workflows/language/say";
import { change, dropNote, markBeaten, useInbox, writeNote } from "./state";
import { useAct } from "./use-act";

export type Deeds = ReturnType<typeof useDeeds>;

/** Everything that can be done with a lead; `list` are the leads as they are shown. */
export function useDeeds(list: readonly DeskRow[]) {
	const client = useTRPCClient();
	const me = useSignedIn();
	const act = useAct(list);
	return useMemo(() => {
		const box = () => useInbox.getState().box;
		return {
			answer(row: DeskRow, answer: Answer) {
				const note = useInbox.getState().notes[row.id]?.trim() ?? "";
				change(null);
				act({
					row,
					said: `${sayAnswer(answer)}: ${row.who}`,
					leaves: row.open,
					does: () =>
						client.inbox.answer.mutate({
							id: row.id,
							answer,
							...(note === "" ? {} : { note }),
							expects: { answerId: row.answer?.id ?? null },
						}),
					undoes: async () => {
						await client.inbox.undo.mutate({ id: row.id });
						writeNote(row.id, note);
					},
					onDone: () => dropNote(row.id),
					onConflict: () => markBeaten(row.id, true),
				});
			},
			undoAnswer(row: DeskRow) {
				act({ row, does: () => client.inbox.undo.mutate({ id: row.id }), leaves: box() === "answered" });
			},
			claim(row: DeskRow) {
				const mine = row.holder?.email === me.email;
				if (mine && row.claimed) act({ row, does: () => client.inbox.release.mutate({ id: row.id }) });
				else act({ row, does: () => client.inbox.claim.mutate({ id: row.id }) });
			},
			snooze(row: DeskRow, until: Date | null, words: string) {
				const before = row.snoozedUntil;
				act({
					row,
					said: until === null ? `Awake again: ${row.who}` : `Snoozed, ${words.toLowerCase()}: ${row.who}`,
					leaves: until === null ? box() === "asleep" : box() === "mine",
					does: () => client.inbox.snooze.mutate({ id: row.id, until: until?.toISOString() ?? null }),
					undoes: () => client.inbox.snooze.mutate({ id: row.id, until: before }),
				});
			},
			reassign(row: DeskRow, to: Colleague) {
				const { holder } = row;
				act({
					row,
					said: `Now with ${to.name}: ${row.who}`,
					leaves: box() === "mine" && to.email !== me.email,
					does: () => client.inbox.reassign.mutate({ id: row.id, to: to.email }),
					...(holder ? { undoes: () => client.inbox.reassign.mutate({ id: row.id, to: holder.email }) } : {}),
				});
			},
			worked(row: DeskRow) {
				if (!row.open && row.workedAt === null) return;
				if (row.open && row.asks)
					return tell("This lead waits for an answer: press 1 to 4, or S to see it later.");
				const reopens = row.workedAt !== null;
				act({
					row,
					said: reopens ? `Open again: ${row.who}` : `Worked: ${row.who}`,
					leaves: reopens ? box() === "answered" : box() !== "answered",
					does: () => client.inbox[reopens ? "reopen" : "worked"].mutate({ id: row.id }),
					undoes: () => client.inbox[reopens ? "worked" : "reopen"].mutate({ id: row.id }),
				});
			},
			keepNote(row: DeskRow) {
				const note = useInbox.getState().notes[row.id]?.trim() ?? "";
				if (note === "") return;
				act({
					row,
					does: () => client.inbox.note.mutate({ id: row.id, note }),
					onDone: () => dropNote(row.id),
				});
			},
		};
	}, [act, client, me.email]);
}

"use client";

import { TRPCClientError } from "@trpc/client";
import { useCallback } from "react";
import { tell, tellTrouble } from "@/app/ui/toast";
import type { DeskRow } from "@/server/alerts/types";
import { letGo } from "./held";
import { afterwards, type Selection } from "./selection";
import { markDone, select, useInbox } from "./state";
import { offerUndo } from "./undo-toast";
import { useRefresh } from "./use-refresh";

export type Act = {
	row: DeskRow;
	/** Told once it is pressed: "Good lead: Ines Marchetti". Nothing is said where it shows by itself. */
	said?: string;
	does(): Promise<unknown>;
	undoes?: () => Promise<unknown>;
	/** Whether the lead goes off the list that is shown; then the next one is looked at. */
	leaves?: boolean;
	/** Somebody was first; the words are the server's. */
	onConflict?: () => void;
	onDone?: () => void;
};

/** Does something to a lead: shown at once, taken back where the server says no. `list` are the leads as they are shown. */
export function useAct(list: readonly DeskRow[]): (act: Act) => void {
	const refresh = useRefresh();
	return useCallback(
		({ row, said, does, undoes, leaves, onConflict, onDone }) => {
			const back = leaves ? step(list, row.id) : () => true;
			const doing = does();
			const undo = async () => {
				back(true);
				await doing;
				await undoes?.();
				await refresh();
				letGo();
			};
			const offer = said !== undefined && undoes ? offerUndo({ said, undo }) : null;
			void doing
				.then(onDone)
				.then(refresh)
				.catch((error) => {
					offer?.drop();
					const looking = back();
					if (!isConflict(error)) tellTrouble(error);
					else {
						onConflict?.();
						if (!looking || !onConflict) tell(leaves ? `${row.who}: ${error.message}` : error.message);
					}
					return refresh();
				})
				.finally(() => markDone(row.id, false));
		},
		[list, refresh],
	);
}

/**
 * Goes on from a lead that is done with. What it returns goes back to it: always where that is asked for, else unless
 * the person has gone on themselves; it says whether the lead is looked at again.
 */
function step(list: readonly DeskRow[], id: number): (always?: boolean) => boolean {
	const before = useInbox.getState().selection;
	const next: Selection | null = before?.id === id ? afterwards(list, id) : before;
	if (before?.id === id) select(next);
	markDone(id, true);
	return (always = false) => {
		markDone(id, false);
		const stayed = useInbox.getState().selection?.id === next?.id;
		if (before?.id === id && (always || stayed)) select(before);
		return before?.id === id && stayed;
	};
}

const isConflict = (error: unknown): error is Error =>
	error instanceof TRPCClientError && (error.data as { httpStatus?: number } | null)?.httpStatus === 409;

"use client";

import { toast } from "sonner";

/** A word at the edge of the screen that goes by itself; with `undo`, a way back stands beside it. */
export function tell(message: string, undo?: { label: string; run(): void }): void {
	toast(message, undo ? { action: { label: undo.label, onClick: undo.run } } : {});
}

/** What did not work, in the server's words; it stays longer. */
export function tellTrouble(error: unknown): void {
	toast.error(troubleOf(error), { duration: 12_000 });
}

/** What a failed request says to people. */
export function troubleOf(error: unknown): string {
	const message = error instanceof Error ? error.message : "";
	if (message === "" || /fetch|network|abort/i.test(message))
		return "The server cannot be reached just now. Nothing was lost; please try again in a moment.";
	return message;
}

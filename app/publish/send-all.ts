import type { Saver } from "@/app/editor/saver";

const TRIES = 3;

/** Sends what is not sent yet. Answers why it did not work, in words; nothing where all of it is on the server. */
export async function sendAll<Doc>(saver: Saver<Doc>): Promise<string | undefined> {
	for (let at = 0; at < TRIES && saver.isUnsent(); at++) {
		await saver.flush();
		const state = saver.state();
		if (state.kind === "conflict")
			return "Somebody else saved this flow. Choose between theirs and yours first.";
		if (state.kind === "refused") return `The flow cannot be saved: ${state.message}`;
		if (state.kind === "waiting")
			return state.why === "signed-out"
				? "You are signed out. Sign in again first; your changes are kept in this browser."
				: "The server cannot be reached just now. Your changes are kept in this browser; try again in a moment.";
	}
	return saver.isUnsent() ? "The flow is still being saved. Try again in a moment." : undefined;
}

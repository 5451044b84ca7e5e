/** Where saving stands, as the top bar says it. */
export type SaveState =
	| { kind: "saved"; at: string | null }
	| { kind: "unsaved" }
	| { kind: "saving" }
	/** Kept in this browser until the server answers, or until the person has signed in again. */
	| { kind: "waiting"; why: "unreachable" | "signed-out" }
	| { kind: "conflict" }
	| { kind: "refused"; message: string };

export type SaveAnswer =
	| { kind: "saved"; revision: number; at: string }
	| { kind: "unreachable" | "signed-out" | "conflict" }
	| { kind: "refused"; message: string };

type Surroundings<Doc> = {
	/** Sends the document; never throws. */
	send(document: Doc, revision: number, over: boolean): Promise<SaveAnswer>;
	/** Keeps the document in this browser until it is sent. */
	keep(document: Doc, revision: number): void;
	forget(): void;
	onState(state: SaveState): void;
};

const PAUSE_MS = 800;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

/**
 * Saves by itself a moment after the last change, one request at a time. What cannot be sent is kept and tried again;
 * a document that is newer than the one in flight is sent after it.
 */
export function createSaver<Doc>(revision: number, { send, keep, forget, onState }: Surroundings<Doc>) {
	let known = revision;
	let pending: { document: Doc } | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let flight: Promise<void> | undefined;
	let retry = FIRST_RETRY_MS;
	let state: SaveState = { kind: "saved", at: null };

	const become = (next: SaveState) => {
		state = next;
		onState(next);
	};
	const later = (ms: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => void flush(), ms);
	};

	/** The document is another one now. In a conflict it is only kept: sending waits for a choice. */
	function changed(document: Doc): void {
		pending = { document };
		keep(document, known);
		if (state.kind === "conflict") return;
		if (state.kind !== "saving" && state.kind !== "waiting") become({ kind: "unsaved" });
		if (state.kind !== "waiting") later(PAUSE_MS);
	}

	/** Sends what is not sent yet, at once. */
	async function flush(over = false): Promise<void> {
		clearTimeout(timer);
		while (flight) await flight;
		if (!pending || (state.kind === "conflict" && !over)) return;
		flight = sendOnce(pending, over).finally(() => {
			flight = undefined;
		});
		await flight;
	}

	async function sendOnce(sent: { document: Doc }, over: boolean): Promise<void> {
		become({ kind: "saving" });
		const answer = await send(sent.document, known, over);
		if (answer.kind === "saved") {
			known = answer.revision;
			retry = FIRST_RETRY_MS;
			if (pending === sent) {
				pending = undefined;
				forget();
				return become({ kind: "saved", at: answer.at });
			}
			keep(pending!.document, known);
			become({ kind: "unsaved" });
			return later(PAUSE_MS);
		}
		if (answer.kind === "conflict") return become({ kind: "conflict" });
		if (answer.kind === "refused") return become({ kind: "refused", message: answer.message });
		become({ kind: "waiting", why: answer.kind });
		later(retry);
		retry = Math.min(retry * 2, LAST_RETRY_MS);
	}

	return {
		changed,
		flush,
		state: () => state,
		revision: () => known,
		isUnsent: () => pending !== undefined,
		/** The document comes from the server now: nothing is to be sent any more. */
		adopt: (newer: number) => {
			clearTimeout(timer);
			pending = undefined;
			known = newer;
			forget();
			become({ kind: "saved", at: null });
		},
		/** Sends over what somebody else saved. */
		insist: () => flush(true),
		stop: () => clearTimeout(timer),
	};
}

export type Saver<Doc> = ReturnType<typeof createSaver<Doc>>;

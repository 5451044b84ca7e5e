import type { StoreApi } from "zustand/vanilla";
import type { PreviewLine, PreviewRequest, TraceChunk } from "@/workflows/language/trace";
import { castSize } from "./setup";
import type { PreviewState } from "./store";
import { Refused, type streamPreview } from "./stream";
import { emptyTrace, grown } from "./trace";

type Parts = {
	store: StoreApi<PreviewState>;
	stream: typeof streamPreview;
	ask(): PreviewRequest;
	onBegun(request: PreviewRequest, size: number): void;
	onChunk(chunk: TraceChunk): void;
};

const CUT = "The answer ended before the preview did. Run it again.";
const BROKEN = "The preview could not be shown. Run it again.";

/** Starts and ends runs, one at a time: a new one ends the one before, and with it what the server holds for it. */
export function createRunner({ store, stream, ask, onBegun, onChunk }: Parts) {
	let current: AbortController | null = null;

	function take(request: PreviewRequest, line: PreviewLine): void {
		if (line.kind === "queued") store.setState({ phase: "queued", queuedBefore: line.before });
		else if (line.kind === "begun") {
			const [start, end] = [Date.parse(line.start), Date.parse(line.end)];
			const { who, flows, unsound } = line;
			store.setState({ phase: "running", who, flows, unsound, start, end, until: start, clock: start });
			onBegun(request, who.length);
		} else if (line.kind === "chunk") {
			store.setState(({ trace }) => ({ trace: grown(trace, line), until: Date.parse(line.until) }));
			onChunk(line);
		} else if (line.kind === "progress")
			store.setState(({ until }) => ({ until: Math.max(until, Date.parse(line.until)) }));
		else store.setState({ phase: line.reason, said: line.said, seen: line.seen ?? null });
	}

	async function run(): Promise<void> {
		current?.abort();
		if (castSize(store.getState().setup.cast) === 0) {
			store.setState({ said: "Choose who walks, then run." });
			return;
		}
		const mine = new AbortController();
		current = mine;
		const request = ask();
		store.setState({
			phase: "asking",
			said: null,
			request,
			trace: emptyTrace(),
			who: [],
			unsound: [],
			seen: null,
			selected: null,
			playing: false,
		});
		try {
			await stream(request, (line) => current === mine && take(request, line), mine.signal);
			if (current === mine && isOpen()) store.setState({ phase: "failed", said: CUT });
		} catch (error) {
			if (current !== mine || mine.signal.aborted) return;
			store.setState({ phase: "failed", said: error instanceof Refused ? error.message : BROKEN });
		} finally {
			if (current === mine) current = null;
		}
	}

	const isOpen = () => ["asking", "queued", "running"].includes(store.getState().phase);

	/** What has come so far stays and can be played. */
	function cancel(): void {
		if (!current) return;
		current.abort();
		current = null;
		const came = store.getState().phase === "running";
		store.setState(
			came
				? { phase: "bound", said: "Stopped by you; what came until then is here." }
				: { phase: "idle", said: null },
		);
	}

	return { run, cancel };
}

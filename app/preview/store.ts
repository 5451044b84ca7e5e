"use client";

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { OpenPoint } from "@/workflows/language/draft/types";
import type { PreviewFlow, PreviewRequest, Seen, Who } from "@/workflows/language/trace";
import { nextAlertAfter, nextRowAfter } from "./next";
import { type Playback, playbackOf } from "./playback";
import { createRunner } from "./runner";
import { freshSetup, keepSetup, readSetup, type Setup } from "./setup";
import { streamPreview } from "./stream";
import { createTicker } from "./ticker";
import { emptyTrace, type Trace } from "./trace";

export type { Setup } from "./setup";
export type { Trace } from "./trace";

export type Phase = "idle" | "asking" | "queued" | "running" | "done" | "bound" | "failed";

export type PreviewState = {
	phase: Phase;
	/** What there is to say of the phase: why it was refused, or where it stopped. */
	said: string | null;
	queuedBefore: number;
	who: Who[];
	flows: PreviewFlow[];
	unsound: OpenPoint[];
	/** Instants in ms: of the virtual time, and what is computed of it so far. */
	start: number;
	end: number;
	until: number;
	/** The instant that is shown, in ms. While it plays it is told a few times a second; `now()` is exact. */
	clock: number;
	playing: boolean;
	/** Virtual hours per second. */
	speed: number;
	trace: Trace;
	/** An index into `who`. */
	selected: number | null;
	/** Nodes of the open flow at which the playback pauses when somebody arrives. */
	breakpoints: ReadonlySet<string>;
	/** What the trace answers. */
	request: PreviewRequest | null;
	/** How everybody stands at the end, once it is known. */
	seen: Seen | null;
	/** What the next run asks for. */
	setup: Setup;
};

/** A day of virtual time in a second. */
const SPEED = 24;

const initial = (setup: Setup): PreviewState => ({
	phase: "idle",
	said: null,
	queuedBefore: 0,
	who: [],
	flows: [],
	unsound: [],
	start: 0,
	end: 0,
	until: 0,
	clock: 0,
	playing: false,
	speed: SPEED,
	trace: emptyTrace(),
	selected: null,
	breakpoints: new Set<string>(),
	request: null,
	seen: null,
	setup,
});

type Options = {
	flow: string;
	/** The document as a flow of program/1, as it is now. */
	takeDraft(): Record<string, unknown>;
	stream?: typeof streamPreview;
};

/** The preview of one open flow: what it asks for, what has come, and the instant that is shown. */
export function createPreview({ flow, takeDraft, stream = streamPreview }: Options) {
	const store = createStore<PreviewState>()(() => initial(freshSetup()));
	let playback: Playback = playbackOf(flow, null, 0);
	const ticker = createTicker(store, () => playback);
	const runner = createRunner({
		store,
		stream,
		ask: () => ({ flow, draft: takeDraft(), ...store.getState().setup }),
		onBegun: (request, size) => {
			playback = playbackOf(flow, request.draft, size);
			ticker.jump(store.getState().start);
			ticker.play();
		},
		onChunk: (chunk) => {
			playback.add(chunk);
			ticker.wake();
		},
	});

	return {
		store,
		flow,
		getState: store.getState,
		run: runner.run,
		cancel: runner.cancel,
		play: ticker.play,
		pause: ticker.pause,
		/** Shows the instant (ms), as far as it is computed. */
		seek: (ms: number) => ticker.jump(ms),
		/** To the next event of the open flow; false where there is none, as with the next two. */
		step: () => ticker.stepTo(playback.nextAfter(ticker.now())),
		/** To whatever happens next: to the selected contact, or to anybody. */
		nextEvent: () => {
			const { trace, selected } = store.getState();
			ticker.stepTo(nextRowAfter(trace, ticker.now(), selected));
		},
		nextAlert: () => ticker.stepTo(nextAlertAfter(store.getState().trace, ticker.now())),
		setSpeed: (speed: number) => store.setState({ speed }),
		select: (selected: number | null) => store.setState({ selected }),
		toggleBreakpoint: (node: string) =>
			store.setState(({ breakpoints }) => {
				const next = new Set(breakpoints);
				if (!next.delete(node)) next.add(node);
				return { breakpoints: next };
			}),
		setSetup: (patch: Partial<Setup>) => {
			store.setState(({ setup }) => ({ setup: { ...setup, ...patch } }));
			keepSetup(flow, store.getState().setup);
		},
		/** Takes up what this browser kept of the setup; only a browser has it. */
		takeUpSetup: () => store.setState({ setup: readSetup(flow) }),
		/** The exact instant that is shown, in ms, frame by frame. */
		now: ticker.now,
		/** How far (ms of virtual time) the dots are ahead of the clock: after a step they walk on to where they stand. */
		ahead: ticker.ahead,
		/** Called at every frame in which something moved; gives what ends it. */
		onFrame: ticker.onFrame,
		playback: () => playback,
	};
}

export type PreviewApi = ReturnType<typeof createPreview>;

export const PreviewContext = createContext<PreviewApi | null>(null);

/** The preview of the open flow: `run`, `play`, `seek`, `select` …. It never changes while the flow is open. */
export function usePreviewApi(): PreviewApi {
	const preview = useContext(PreviewContext);
	if (!preview) throw new Error("there is no preview around this; put it inside <Preview>");
	return preview;
}

/** A part of the preview's state; the component is drawn again only when that part changes. */
export function usePreview<T>(pick: (state: PreviewState) => T): T {
	return useStore(usePreviewApi().store, pick);
}

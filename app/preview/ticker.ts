import type { StoreApi } from "zustand/vanilla";
import { BEHIND, edgeMs, HOUR, LONGEST_WALK } from "./pace";
import type { Playback } from "./playback";
import type { PreviewState } from "./store";

/** The state is told so often (ms): panels and counts need no more. */
const TOLD_EVERY = 220;
/** A tab that was hidden goes on where it was. */
const LONGEST_FRAME = 100;

/** When everybody has walked to where they stand, in edges' time. */
const WALKED = LONGEST_WALK + BEHIND;

const still = () =>
	typeof window === "undefined" || window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Moves the clock frame by frame while it plays, as far as the trace is computed. After a jump to an event the clock
 * stands, and `ahead` grows until everybody has walked to where they stand then.
 */
export function createTicker(store: StoreApi<PreviewState>, playback: () => Playback) {
	let now = 0;
	let ahead = 0;
	let gliding = false;
	let frame: number | null = null;
	let last = 0;
	let told = 0;
	const listeners = new Set<() => void>();

	const tell = () => {
		told = performance.now();
		if (store.getState().clock !== now) store.setState({ clock: now });
	};
	const notify = () => {
		for (const listener of listeners) listener();
	};

	function move(elapsed: number): void {
		const { speed, until, end, phase, breakpoints } = store.getState();
		const walked = (elapsed / 1000) * speed * HOUR;
		const to = Math.min(now + walked, until);
		const halt = breakpoints.size > 0 ? playback().nextArrival(breakpoints, now, to) : undefined;
		ahead = Math.max(0, ahead - (to - now));
		now = halt ?? to;
		const over = phase !== "running" && now >= until;
		if (halt !== undefined || now >= end || over) arrive();
	}

	/** The clock stops here; those who are on their way walk on. */
	function arrive(): void {
		store.setState({ playing: false, clock: now });
		const { speed } = store.getState();
		gliding = !still();
		if (!gliding) ahead = WALKED * edgeMs(speed);
	}

	function glide(elapsed: number): void {
		const { speed } = store.getState();
		ahead += (elapsed / 1000) * speed * HOUR;
		if (ahead >= WALKED * edgeMs(speed)) gliding = false;
	}

	function tick(time: number): void {
		frame = null;
		const elapsed = Math.min(LONGEST_FRAME, time - last);
		last = time;
		const { playing } = store.getState();
		if (playing) move(elapsed);
		else if (gliding) glide(elapsed);
		notify();
		if (time - told >= TOLD_EVERY) tell();
		if (store.getState().playing || gliding) wake();
	}

	function wake(): void {
		if (frame !== null || typeof requestAnimationFrame === "undefined") return;
		const { playing } = store.getState();
		if (!playing && !gliding) return;
		frame = requestAnimationFrame(tick);
	}

	function start(): void {
		if (frame === null) last = performance.now();
		wake();
	}

	function set(ms: number): void {
		const { start: first, until } = store.getState();
		now = Math.min(Math.max(ms, first), until);
		tell();
	}

	return {
		now: () => now,
		ahead: () => ahead,
		wake: start,
		onFrame(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		/** From the beginning, where it has come to the end. */
		play(): void {
			const { start: first, end, until, phase } = store.getState();
			if (until <= first && phase !== "running") return;
			const finished = now >= end || (phase !== "running" && now >= until);
			if (finished) now = first;
			gliding = false;
			store.setState({ playing: true, clock: now });
			start();
		},
		pause(): void {
			store.setState({ playing: false, clock: now });
			notify();
		},
		jump(ms: number): void {
			gliding = false;
			ahead = 0;
			set(ms);
			notify();
		},
		/** Pauses on an instant that something happens at, and lets it be seen; false where there is none. */
		stepTo(ms: number | undefined): boolean {
			if (ms === undefined) return false;
			ahead = 0;
			set(ms);
			arrive();
			notify();
			start();
			return true;
		},
	};
}

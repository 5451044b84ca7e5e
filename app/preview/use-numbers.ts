"use client";

import { useMemo } from "react";
import { useEditor } from "@/app/editor/store";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import type { Draft } from "@/workflows/language/draft/types";
import { type Coverage, coverageOf } from "./coverage";
import { draftOf } from "./flow-map";
import { usePreview, usePreviewApi } from "./store";

/** How the open flow stands at the instant that is shown, a few times a second while it plays. */
export function useNumbers(): FlowNumbers {
	const preview = usePreviewApi();
	const clock = usePreview((state) => state.clock);
	const trace = usePreview((state) => state.trace);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the clock and the trace are what the playback answers for
	return useMemo(() => {
		const playback = preview.playback();
		playback.goTo(preview.now());
		return playback.numbers();
	}, [preview, clock, trace]);
}

/** The document that is played; before the first run, the open one. */
export function usePlayedDraft(): Draft {
	const open = useEditor((state) => state.draft);
	const request = usePreview((state) => state.request);
	return draftOf(request?.draft) ?? open;
}

/** What nobody came to in all of it; null until all of it is computed. */
export function useCoverage(): Coverage | null {
	const { flow } = usePreviewApi();
	const draft = usePlayedDraft();
	const phase = usePreview((state) => state.phase);
	const trace = usePreview((state) => state.trace);
	return useMemo(() => {
		const numbers = trace.numbersAt.at(-1)?.numbers[flow];
		return numbers && (phase === "done" || phase === "bound") ? coverageOf(draft, numbers) : null;
	}, [draft, phase, trace, flow]);
}

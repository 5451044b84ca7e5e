"use client";

import { useEffect, useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { draftOf } from "./flow-map";
import { Heat } from "./heat";
import { usePreview } from "./store";

/** Points at which somebody is ripe where no entry says it. */
const RIPE = 100;

/** The warmth of the simulated contacts, by the score that the flow waits for, or else the program's first. */
export function useHeat(): Heat {
	const { program } = useBook();
	const request = usePreview((state) => state.request);
	const size = usePreview((state) => state.who.length);
	const trace = usePreview((state) => state.trace);
	const heat = useMemo(() => {
		const entry = draftOf(request?.draft)?.nodes.find((node) => node.kind === "score-entry");
		const { score, reaches } = entry?.config ?? {};
		const key = typeof score === "string" ? score : (program.scores[0]?.key ?? "");
		return new Heat(size, key, typeof reaches === "number" && reaches > 0 ? reaches : RIPE);
	}, [request, size, program]);
	useEffect(() => heat.add(trace.points), [heat, trace]);
	return heat;
}

"use client";

import { createContext, useContext, useDeferredValue, useMemo } from "react";
import { openPoints } from "@/workflows/language/draft";
import type { Draft, OpenPoint } from "@/workflows/language/draft/types";
import type { Book } from "./book";

export const PointsContext = createContext<OpenPoint[]>([]);

/** What is open in the document, computed when the browser has time for it: typing does not wait. */
export function useComputedPoints(draft: Draft, { program, known }: Book): OpenPoint[] {
	const settled = useDeferredValue(draft);
	return useMemo(() => (known ? openPoints(settled, program) : []), [settled, program, known]);
}

/** What is to be done before the flow can go live, errors first. */
export const usePoints = (): OpenPoint[] => useContext(PointsContext);

/** What is open at one node. */
export function useNodePoints(id: string): OpenPoint[] {
	const points = usePoints();
	return useMemo(() => points.filter((point) => point.node === id), [points, id]);
}

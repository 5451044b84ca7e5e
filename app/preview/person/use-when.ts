"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { momentIn } from "@/app/ui/score-rows";

/** Says instants in the zone of the program, as the clock of the preview does. */
export function useWhen(): (iso: string) => string {
	const { program } = useBook();
	return useMemo(() => (iso: string) => momentIn(iso, program.timezone), [program.timezone]);
}

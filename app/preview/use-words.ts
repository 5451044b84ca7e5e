"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { useStepNames } from "./person/use-step-names";
import type { Words } from "./row-words";

/** How everything in a trace is called. */
export function useWords(): Words {
	const { names, program } = useBook();
	const steps = useStepNames();
	return useMemo(
		() => ({ names, steps, scores: program.scores, zone: program.timezone }),
		[names, steps, program],
	);
}

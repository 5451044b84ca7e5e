"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Saver, SaveState } from "@/app/editor/saver";
import { useTRPC } from "@/app/providers";
import { useMayMarket } from "@/app/shell/signed-in";
import type { ScenarioRow, ScenarioRun } from "@/server/scenarios/types";
import type { Draft } from "@/workflows/language/draft/types";

/** So long (ms) after a save nobody may have changed anything before they are played. */
const PAUSE_MS = 4000;

const NONE: ScenarioRow[] = [];

export type Played = {
	list: ScenarioRow[];
	/** What came of them the last time; nothing before the first. */
	run: ScenarioRun | undefined;
	/** They are being played, or what came of them is of an older state of the flow. */
	pending: boolean;
	again(): void;
};

/** The scenarios of the open flow, played in the background after each save. */
export function useScenarioRun(flow: string, saver: Saver<Draft>, state: SaveState): Played {
	const trpc = useTRPC();
	const mayMarket = useMayMarket();
	const { data: list = NONE } = useQuery(trpc.scenarios.list.queryOptions({ flow }));
	const { data, isFetching, refetch } = useQuery(
		trpc.scenarios.run.queryOptions(
			{ flow },
			{
				enabled: false,
				retry: false,
				staleTime: Number.POSITIVE_INFINITY,
				trpc: { context: { skipBatch: true } },
			},
		),
	);
	const revision = state.kind === "saved" ? saver.revision() : null;
	const marks = list.map(({ name, mark }) => `${name} ${mark}`).join("\n");
	const some = list.length > 0 && mayMarket;

	// biome-ignore lint/correctness/useExhaustiveDependencies: another scenario is as good a reason as another revision
	useEffect(() => {
		if (revision === null || !some) return;
		const timer = setTimeout(() => void refetch(), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [revision, some, marks, refetch]);

	return {
		list,
		run: data,
		pending: isFetching || (some && data !== undefined && data.revision !== revision),
		again: () => void refetch(),
	};
}

"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Saver, SaveState } from "@/app/editor/saver";
import { Button } from "@/app/ui/button";
import type { Editing } from "@/server/flows/types";
import type { Draft } from "@/workflows/language/draft/types";
import { useScenarioRun } from "./use-run";

const ScenarioSheet = dynamic(() => import("./scenario-sheet").then((m) => m.ScenarioSheet), {
	loading: () => null,
});

type Props = { editing: Editing; saver: Saver<Draft>; state: SaveState };

/** How the scenarios of the flow stand, in the top bar; a press opens them. */
export function ScenarioList({ editing, saver, state }: Props) {
	const played = useScenarioRun(editing.key, saver, state);
	const [open, setOpen] = useState(false);
	const { list, run, pending } = played;
	const failing = run?.results.filter((one) => !one.holds).length ?? 0;
	const holding = (run?.results.length ?? 0) - failing;
	const known = run !== undefined && list.length > 0;
	return (
		<>
			<Button
				aria-haspopup="dialog"
				aria-label={`Scenarios: ${sayStanding(list.length, known, holding, failing)}`}
				look="quiet"
				onClick={() => setOpen(true)}
			>
				Scenarios
				{list.length > 0 && !known && <span className="text-muted">{list.length}</span>}
				{known && (
					<span className={pending ? "animate-pulse opacity-60" : undefined}>
						{holding > 0 && <span className="text-leaf">{holding} ✓</span>}
						{holding > 0 && failing > 0 && " / "}
						{failing > 0 && <span className="text-danger">{failing} ✕</span>}
					</span>
				)}
			</Button>
			{open && <ScenarioSheet flow={editing.key} onClose={() => setOpen(false)} played={played} />}
		</>
	);
}

function sayStanding(n: number, known: boolean, holding: number, failing: number): string {
	if (n === 0) return "none yet";
	if (!known) return `${n}, not played yet`;
	if (failing === 0) return `${holding} hold`;
	return `${holding} hold, ${failing} ${failing === 1 ? "fails" : "fail"}`;
}

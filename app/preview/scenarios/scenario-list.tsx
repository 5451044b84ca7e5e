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
			<Button aria-haspopup="dialog" look="quiet" onClick={() => setOpen(true)}>
				Scenarios{" "}
				{list.length > 0 && !known && (
					<span className="text-muted">
						{list.length}
						<Heard>not played yet</Heard>
					</span>
				)}
				{known && (
					<span className={pending ? "animate-pulse opacity-60" : undefined}>
						{holding > 0 && (
							<span className="text-leaf">
								{holding} <span aria-hidden="true">✓</span>
								<Heard>hold</Heard>
							</span>
						)}
						{holding > 0 && failing > 0 && " / "}
						{failing > 0 && (
							<span className="text-danger">
								{failing} <span aria-hidden="true">✕</span>
								<Heard>{failing === 1 ? "fails" : "fail"}</Heard>
							</span>
						)}
					</span>
				)}
			</Button>
			{open && <ScenarioSheet flow={editing.key} onClose={() => setOpen(false)} played={played} />}
		</>
	);
}

/** What the signs say, for those who do not see them. */
function Heard({ children }: { children: string }) {
	return <span className="sr-only"> {children}</span>;
}

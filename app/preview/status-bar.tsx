"use client";

import type { ReactNode } from "react";
import { useEditor } from "@/app/editor/store";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { count } from "@/app/ui/time";
import type { Draft } from "@/workflows/language/draft/types";
import { draftOf } from "./flow-map";
import { usePreview, usePreviewApi } from "./store";

/** Over the stage: that nothing of it is real, how far the run is, and what there is to say of it. */
export function StatusBar({ children }: { children: ReactNode }) {
	const phase = usePreview((state) => state.phase);
	const under = phase === "asking" || phase === "queued" || phase === "running";
	const changed = useChanged();
	return (
		<div
			className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-panel px-4 py-2"
			data-no-print
		>
			<Badge className="border-dashed">SIMULATED · nothing is sent</Badge>
			<Said />
			{under && <Progress />}
			{changed && !under && <Changed />}
			<div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
		</div>
	);
}

function Said() {
	const phase = usePreview((state) => state.phase);
	const said = usePreview((state) => state.said);
	const before = usePreview((state) => state.queuedBefore);
	const waits = before === 1 ? "One preview is" : `${count(before)} previews are`;
	const text: Record<typeof phase, string> = {
		idle: said ?? "Choose who walks, then run.",
		asking: "Asking…",
		queued: before === 0 ? "Yours is next." : `${waits} before yours.`,
		running: "Computing…",
		done: "",
		bound: said ?? "Stopped at the bound.",
		failed: said ?? "The preview failed.",
	};
	const bad = phase === "failed";
	return (
		<p className={bad ? "text-danger" : phase === "bound" ? "text-warn" : "text-muted"} role="status">
			{bad && "✕ "}
			{phase === "bound" && "! "}
			{text[phase]}
		</p>
	);
}

function Progress() {
	const share = usePreview(({ start, end, until }) =>
		end > start ? Math.round((100 * (until - start)) / (end - start)) : 0,
	);
	return (
		<div
			aria-label="Computed so far"
			aria-valuemax={100}
			aria-valuemin={0}
			aria-valuenow={share}
			className="h-1.5 w-28 overflow-hidden rounded-full bg-chip"
			role="progressbar"
			tabIndex={-1}
		>
			<div className="h-full bg-edge" style={{ width: `${share}%` }} />
		</div>
	);
}

function Changed() {
	const preview = usePreviewApi();
	return (
		<p className="flex items-center gap-2 text-muted">
			The flow was changed since.
			<Button onClick={() => void preview.run()} small>
				Run again
			</Button>
		</p>
	);
}

/** Whether the open flow does something else than what was run; where its cards stand does not count. */
function useChanged(): boolean {
	const request = usePreview((state) => state.request);
	const open = useEditor((state) => state.draft);
	const ran = draftOf(request?.draft);
	return ran !== null && bare(ran) !== bare(open);
}

const bared = new WeakMap<Draft, string>();

function bare(draft: Draft): string {
	const known = bared.get(draft);
	if (known !== undefined) return known;
	const { notes: _, ...rest } = draft;
	const nodes = draft.nodes.map(({ position: _place, ...node }) => node);
	const made = JSON.stringify({ ...rest, nodes });
	bared.set(draft, made);
	return made;
}

"use client";

import { Button } from "@/app/ui/button";
import { usePreview, usePreviewApi } from "../store";
import { roomLeft, whyNot } from "./bounds";

/** Begins the run, or ends one that is under way; says beforehand what would not fit. */
export function RunBar() {
	const preview = usePreviewApi();
	const setup = usePreview((state) => state.setup);
	const phase = usePreview((state) => state.phase);
	const why = whyNot(setup);
	const room = roomLeft(setup.cast);
	const under = phase === "asking" || phase === "queued" || phase === "running";
	return (
		<div className="flex flex-col gap-1.5">
			<p className={why ? "text-danger text-xs" : "text-muted text-xs empty:hidden"} role="status">
				{why ?? room}
			</p>
			{under ? (
				<Button onClick={() => preview.cancel()}>Stop</Button>
			) : (
				<Button disabled={why !== undefined} look="primary" onClick={() => void preview.run()}>
					{phase === "idle" ? "Run" : "Run again"}
				</Button>
			)}
		</div>
	);
}

"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { usePreview } from "../store";

const SaveDialog = dynamic(() => import("./save-dialog").then((m) => m.SaveDialog), { loading: () => null });

/** Keeps what was seen as a test of the flow; once the whole time is computed. */
export function SaveScenarioButton() {
	const mayMarket = useMayMarket();
	const seen = usePreview((state) => state.seen !== null && state.request !== null);
	const [open, setOpen] = useState(false);
	if (!mayMarket) return null;
	return (
		<>
			<Button
				aria-disabled={!seen || undefined}
				onClick={() => seen && setOpen(true)}
				small
				title={seen ? undefined : "Run the preview first: a scenario keeps what was seen in it"}
			>
				Save as a scenario…
			</Button>
			{open && <SaveDialog onClose={() => setOpen(false)} />}
		</>
	);
}

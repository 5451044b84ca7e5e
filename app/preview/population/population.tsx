"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/app/ui/button";

const PopulationDialog = dynamic(() => import("./population-dialog").then((m) => m.PopulationDialog), {
	loading: () => null,
});

/** Opens what the draft would do to real people in the next week, beside what happens anyway. */
export function PopulationButton({ flow }: { flow: string }) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<Button onClick={() => setOpen(true)} small>
				What it would do to real people…
			</Button>
			{open && <PopulationDialog flow={flow} onClose={() => setOpen(false)} />}
		</>
	);
}

"use client";

import { toast } from "sonner";
import { Button } from "@/app/ui/button";
import { Kbd } from "@/app/ui/kbd";
import { tellTrouble } from "@/app/ui/toast";
import { shortcuts } from "./keys";

/** So long (ms) a way back is offered; the server holds an answer for as long. */
export const UNDO_MS = 8_000;

type Offer = { said: string; undo(): Promise<void> };
type Offered = { run(): void; drop(): void };

let offered: readonly Offered[] = [];
let numbers = 0;

/** Says what was done, with a way back while its time runs, on whatever page one goes to; `drop` takes the offer away. */
export function offerUndo({ said, undo }: Offer): Offered {
	const id = `undo-${++numbers}`;
	const offer: Offered = {
		drop() {
			offered = offered.filter((one) => one !== offer);
			toast.dismiss(id);
		},
		run() {
			if (!offered.includes(offer)) return;
			offer.drop();
			undo().catch(tellTrouble);
		},
	};
	offered = [...offered, offer];
	setTimeout(offer.drop, UNDO_MS);
	// The time runs on the server too: no pointer resting on it may make it longer.
	toast.custom(() => <UndoToast onUndo={offer.run} said={said} />, {
		id,
		duration: Number.POSITIVE_INFINITY,
	});
	return offer;
}

/** Takes back what was done last, if its time has not run out. */
export const undoLast = (): void => offered.at(-1)?.run();

function UndoToast({ said, onUndo }: { said: string; onUndo(): void }) {
	return (
		<div className="w-(--width) font-sans text-sm max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-line bg-panel text-ink shadow-lg">
			<div className="flex items-center justify-between gap-3 py-1.5 pr-1.5 pl-3.5">
				<span className="min-w-0 break-words">{said}</span>
				<Button look="quiet" onClick={onUndo}>
					Undo <Kbd>{shortcuts.undo.shown}</Kbd>
				</Button>
			</div>
			<div
				aria-hidden="true"
				className="h-0.5 origin-left bg-select"
				style={{ animation: `undo-runs-out ${UNDO_MS}ms linear forwards` }}
			/>
		</div>
	);
}

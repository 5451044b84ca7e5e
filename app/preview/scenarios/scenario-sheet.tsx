"use client";

import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Empty } from "@/app/ui/page-frame";
import type { ScenarioRow } from "@/server/scenarios/types";
import { DeleteDialog } from "./delete-dialog";
import { EditDialog } from "./edit-dialog";
import { ImportDialog } from "./import-dialog";
import { RenameDialog } from "./rename-dialog";
import { ScenarioEntry } from "./scenario-entry";
import type { Played } from "./use-run";

type Props = { flow: string; played: Played; onClose(): void };
type Asking = { do: "edit" | "rename" | "delete"; one: ScenarioRow } | { do: "import" };

/** All scenarios of the flow: whether each holds, why not, and what can be done with it. */
export function ScenarioSheet({ flow, played, onClose }: Props) {
	const { list, run, pending, again } = played;
	const mayMarket = useMayMarket();
	const [asking, setAsking] = useState<Asking | null>(null);
	const back = () => setAsking(null);

	if (asking?.do === "import") return <ImportDialog flow={flow} onClose={back} />;
	if (asking?.do === "edit") return <EditDialog flow={flow} onClose={back} scenario={asking.one} />;
	if (asking?.do === "rename") return <RenameDialog flow={flow} onClose={back} scenario={asking.one} />;
	if (asking?.do === "delete") return <DeleteDialog flow={flow} onClose={back} scenario={asking.one} />;
	return (
		<Dialog
			about="Tests of this flow. They are played a few seconds after every change; one that fails stands in the way of publishing."
			actions={
				<>
					{mayMarket && (
						<>
							<Button onClick={() => setAsking({ do: "import" })}>Import a file</Button>
							<Button busy={pending} disabled={list.length === 0} onClick={again}>
								{pending ? "Playing…" : "Play them now"}
							</Button>
						</>
					)}
					<Button onClick={onClose}>Close</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			side
			title="Scenarios"
		>
			{list.length === 0 ? (
				<Empty title="No scenarios yet">
					Run a preview, then press “Save as a scenario”: what you saw is expected from then on.
				</Empty>
			) : (
				<ul className="flex flex-col divide-y divide-line">
					{list.map((one) => (
						<ScenarioEntry
							flow={flow}
							key={one.id}
							onAsk={(what) => setAsking({ do: what, one })}
							onClose={onClose}
							result={run?.results.find(({ name }) => name === one.name)}
							scenario={one}
						/>
					))}
				</ul>
			)}
		</Dialog>
	);
}

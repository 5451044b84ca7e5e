"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Faults } from "@/app/ui/faults";
import { TextField } from "@/app/ui/field";
import { tell } from "@/app/ui/toast";
import type { PreviewRequest, Seen } from "@/workflows/language/trace";
import { usePreview, usePreviewApi } from "../store";
import { ContactChoice } from "./contact-choice";
import { Expectations } from "./expectations";
import { madeOf } from "./made-of";
import { entriesOf } from "./rows";
import { useMade } from "./use-made";
import { useRefreshScenarios } from "./use-refresh";

/** Asks for a name and what is to stay so. What is shown is the run that is over; a new one does not change it. */
export function SaveDialog({ onClose }: { onClose(): void }) {
	const [{ request, seen }] = useState(usePreviewApi().getState);
	return request && seen ? <Saving onClose={onClose} request={request} seen={seen} /> : null;
}

type Props = { request: PreviewRequest; seen: Seen; onClose(): void };

function Saving({ request, seen, onClose }: Props) {
	const { flow } = request;
	const trpc = useTRPC();
	const refresh = useRefreshScenarios(flow);
	const who = usePreview((state) => state.who);
	const deeds = usePreview((state) => state.trace.deeds);
	const made = useMade(request, seen, who);
	const [name, setName] = useState("");
	const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(made.first));
	const [rows, setRows] = useState(() => made.rowsFor(new Set(made.first)));
	const names = new Map(who.map(({ email, name }) => [email, name]));

	const save = useMutation(
		trpc.scenarios.save.mutationOptions({
			onSuccess: () => {
				tell(`Saved the scenario “${name.trim()}”. It is played after every change of the flow.`);
				onClose();
				void refresh();
			},
		}),
	);
	const send = () => {
		const { start, seed } = request;
		const expectations = entriesOf(rows);
		const body = madeOf({
			...{ name: name.trim(), seed, who, deeds, chosen, expectations },
			...{ start: new Date(start).toISOString(), contacts: made.contacts },
		});
		save.mutate({ flow, name: name.trim(), file: { body, alone: request.with === "alone" } });
	};
	const choose = (next: ReadonlySet<number>) => {
		const off = new Set(rows.flatMap((row) => (row.on ? [] : [`${row.of} ${row.key} ${row.part}`])));
		setChosen(next);
		setRows(made.rowsFor(next).map((row) => ({ ...row, on: !off.has(`${row.of} ${row.key} ${row.part}`) })));
	};

	return (
		<Dialog
			about="A scenario is a test of the flow: these contacts do again what they did here, and what you tick must come of it. One that fails stands in the way of publishing."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						busy={save.isPending}
						disabled={name.trim() === "" || chosen.size === 0}
						look="primary"
						onClick={send}
					>
						Save the scenario
					</Button>
				</>
			}
			onOpenChange={(open) => !open && !save.isPending && onClose()}
			open
			title="Save as a scenario"
			wide
		>
			<div className="flex flex-col gap-4">
				<TextField
					label="Name"
					maxLength={200}
					onChange={(event) => setName(event.target.value)}
					placeholder="The hot buyer reaches sales within a week"
					value={name}
				/>
				{who.length > 1 && <ContactChoice chosen={chosen} onChange={choose} who={who} />}
				<section aria-label="What must come of it" className="flex flex-col gap-2">
					<h3 className="font-semibold">What must come of it</h3>
					<p className="text-muted">
						Filled in with what was seen.
						{chosen.size < who.length &&
							" Numbers of the whole flow are left out, because not everybody is part of it."}
					</p>
					<Expectations nameOf={(email) => names.get(email) ?? email} onChange={setRows} rows={rows} />
				</section>
				{save.error && <Faults error={save.error} />}
			</div>
		</Dialog>
	);
}

"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextField } from "@/app/ui/field";
import { Kbd } from "@/app/ui/kbd";
import type { DeskRow } from "@/server/alerts/types";
import { chosenTime, fieldText, type SnoozeChoice, snoozeChoices } from "./snooze";
import { openAbove } from "./state";
import type { Deeds } from "./use-deeds";
import { whenComes } from "./words";

/** When a lead shall come back; each choice has its number as key. */
export function SnoozeDialog({ row, deeds }: { row: DeskRow; deeds: Deeds }) {
	const [now] = useState(() => new Date());
	const choices = snoozeChoices(now);
	const choose = ({ label, until }: SnoozeChoice) => {
		openAbove(null);
		deeds.snooze(row, until, label);
	};
	return (
		<Dialog
			about="It leaves your list and comes back by itself. Answers of colleagues count meanwhile."
			onOpenChange={() => openAbove(null)}
			open
			title={`Snooze ${row.who}`}
		>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons within */}
			<div
				className="flex flex-col gap-2"
				onKeyDown={(event) => {
					if (event.target instanceof HTMLInputElement) return;
					const choice = choices[Number(event.key) - 1];
					if (!choice) return;
					event.preventDefault();
					choose(choice);
				}}
			>
				{choices.map((choice, n) => (
					<Button className="justify-between!" key={choice.label} onClick={() => choose(choice)}>
						<span>
							{choice.label} <span className="font-normal text-muted">{whenComes(choice.until)}</span>
						</span>
						<Kbd>{n + 1}</Kbd>
					</Button>
				))}
				<OwnTime now={now} onChoose={(until) => choose({ label: whenComes(until), until })} />
			</div>
		</Dialog>
	);
}

function OwnTime({ now, onChoose }: { now: Date; onChoose(until: Date): void }) {
	const [text, setText] = useState("");
	const [fault, setFault] = useState<string>();
	return (
		<form
			className="mt-2 flex items-start gap-2"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				const chosen = chosenTime(text, new Date());
				if (chosen instanceof Date) onChoose(chosen);
				else setFault(chosen.fault);
			}}
		>
			<TextField
				className="flex-1"
				error={fault}
				label="Or pick a time"
				min={fieldText(now)}
				onChange={(event) => {
					setText(event.target.value);
					setFault(undefined);
				}}
				type="datetime-local"
				value={text}
			/>
			<Button className="mt-5" type="submit">
				Snooze
			</Button>
		</form>
	);
}

"use client";

import { Dices } from "lucide-react";
import { announce } from "@/app/editor/announce";
import { useBook } from "@/app/editor/book";
import { NumberInput } from "@/app/pickers/number-input";
import { IconButton } from "@/app/ui/button";
import { Field, Select, TextField } from "@/app/ui/field";
import { usePreview, usePreviewApi } from "../store";
import { WEEKS } from "./bounds";
import { instantOfWall, sayStart, wallOf } from "./start";

const sayWeeks = (days: number) => (days % 7 === 0 ? `${days / 7} weeks` : `${days} days`);

/** From when, for how long, with which flows and which dice. */
export function RunOptions() {
	const preview = usePreviewApi();
	const setup = usePreview((state) => state.setup);
	const { program } = useBook();
	const zone = program.timezone;
	const days = WEEKS.map((weeks) => weeks * 7);

	function roll() {
		const seed = 1 + Math.floor(Math.random() * 9999);
		preview.setSetup({ seed });
		announce(`New dice: ${seed}`);
	}
	return (
		<details className="group rounded-lg border border-line bg-panel">
			<summary className="cursor-pointer rounded-lg px-2.5 py-1.5 text-xs">
				<span className="font-medium">{sayWeeks(setup.days)}</span>{" "}
				<span className="text-muted">
					from {sayStart(setup.start, zone)}, {setup.with === "all" ? "all flows" : "this flow alone"}
				</span>
			</summary>
			<div className="flex flex-col gap-2.5 border-line border-t p-2.5">
				<Select
					help={
						setup.with === "all"
							? "This one as it is drawn, the published ones as they are live."
							: "As it is drawn; the others stand still."
					}
					label="Which flows"
					onChange={(event) => preview.setSetup({ with: event.target.value as typeof setup.with })}
					value={setup.with}
				>
					<option value="all">All flows</option>
					<option value="alone">This flow alone</option>
				</Select>
				<StartFields onChange={(start) => preview.setSetup({ start })} start={setup.start} zone={zone} />
				<Select
					help="A year is the most."
					label="How long"
					onChange={(event) => preview.setSetup({ days: Number(event.target.value) })}
					value={setup.days}
				>
					{!days.includes(setup.days) && <option value={setup.days}>{sayWeeks(setup.days)}</option>}
					{days.map((one) => (
						<option key={one} value={one}>
							{one === 364 ? "52 weeks (a year)" : sayWeeks(one)}
						</option>
					))}
				</Select>
				<Field help="The same dice give the same run." label="Dice">
					{(control) => (
						<span className="flex items-center gap-1">
							<NumberInput
								{...control}
								className="min-w-0 flex-1"
								least={0}
								onChange={(seed) => seed !== undefined && preview.setSetup({ seed })}
								value={setup.seed}
							/>
							<IconButton label="New dice" onClick={roll}>
								<Dices aria-hidden size={16} />
							</IconButton>
						</span>
					)}
				</Field>
			</div>
		</details>
	);
}

type StartProps = { start: string; zone: string; onChange(start: string): void };

/** Day and time by the clocks of the program. */
function StartFields({ start, zone, onChange }: StartProps) {
	const [day = "", time = ""] = wallOf(start, zone).split("T");
	function put(wall: string) {
		const next = instantOfWall(wall, zone);
		if (next !== undefined) onChange(next);
	}
	return (
		<>
			<TextField
				label="Starts on"
				onChange={(event) => put(`${event.target.value}T${time}`)}
				type="date"
				value={day}
			/>
			<TextField
				help={`By the clocks of ${zone}.`}
				label="At"
				onChange={(event) => put(`${day}T${event.target.value}`)}
				type="time"
				value={time}
			/>
		</>
	);
}

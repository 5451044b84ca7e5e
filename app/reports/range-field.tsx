"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { TextField } from "@/app/ui/field";
import type { Asked, Range } from "@/server/reports/types";
import { type Change, PRESETS, USUAL } from "./address";
import { sayDay } from "./cells";

type Props = { asked: Asked; range: Range | undefined; onChange(change: Change): void };

/** Which days a report is about: the last so many, or from one day to another. */
export function RangeField({ asked, range, onChange }: Props) {
	const own = asked.from !== undefined;
	const [picking, setPicking] = useState(false);
	const chosen = own ? null : (asked.last ?? USUAL);
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2" data-no-print>
			<fieldset className="flex flex-wrap gap-0.5 max-sm:gap-0 rounded-lg bg-chip p-0.5">
				<legend className="sr-only">Days</legend>
				{PRESETS.map(({ days, label }) => (
					<Choice
						key={days}
						onClick={() => {
							setPicking(false);
							onChange({ last: days === USUAL ? null : String(days), from: null, to: null });
						}}
						pressed={chosen === days && !picking}
					>
						{label}
					</Choice>
				))}
				<Choice onClick={() => setPicking(true)} pressed={own || picking}>
					From–to
				</Choice>
			</fieldset>
			{(own || picking) && range && (
				<Days key={`${range.from} ${range.to}`} onChange={onChange} range={range} />
			)}
			{!own && !picking && range && (
				<span className="text-muted">
					{sayDay(range.from)} to {sayDay(range.to)}, {range.zone.replaceAll("_", " ")}
				</span>
			)}
		</div>
	);
}

function Choice({ pressed, onClick, children }: { pressed: boolean; onClick(): void; children: string }) {
	return (
		<button
			aria-pressed={pressed}
			className={cx(
				"rounded-md px-2.5 py-1 max-sm:px-1.5",
				pressed ? "bg-panel font-semibold" : "hover:bg-panel/60",
			)}
			onClick={onClick}
			type="button"
		>
			{children}
		</button>
	);
}

function Days({ range, onChange }: { range: Range; onChange: Props["onChange"] }) {
	const [from, setFrom] = useState(range.from);
	const [to, setTo] = useState(range.to);
	const wrong = from > to ? "The first day lies after the last." : undefined;
	return (
		<form
			className="flex flex-wrap items-center gap-2"
			onSubmit={(event) => {
				event.preventDefault();
				if (!wrong && from && to) onChange({ from, to, last: null });
			}}
		>
			<TextField
				hideLabel
				label="First day"
				onChange={(event) => setFrom(event.target.value)}
				required
				type="date"
				value={from}
			/>
			<span aria-hidden="true">–</span>
			<TextField
				hideLabel
				label="Last day"
				onChange={(event) => setTo(event.target.value)}
				required
				type="date"
				value={to}
			/>
			<Button disabled={wrong !== undefined} type="submit">
				Show
			</Button>
			{wrong && (
				<span className="text-danger text-xs" role="alert">
					{wrong}
				</span>
			)}
		</form>
	);
}

"use client";

import { MoreHorizontal } from "lucide-react";
import { NumberInput } from "@/app/pickers/number-input";
import { IconButton } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { heatColour } from "@/app/ui/heat";
import { Menu, type MenuItem } from "@/app/ui/menu";
import type { Crowd } from "@/workflows/language/cast/types";
import type { Row } from "./rows";
import { warmthOf } from "./warmth";

type Props = {
	row: Row;
	onChange(change: Partial<Row>): void;
	onOpen(): void;
	onDuplicate(): void;
	onRemove(): void;
};

/** A persona: its dot switches it, its name opens it, and how many of it there are. */
export function PersonaRow({ row, onChange, onOpen, onDuplicate, onRemove }: Props) {
	const { persona, on } = row;
	return (
		<Line
			about={persona.about}
			colour={heatColour(warmthOf(persona))}
			count={persona.count}
			fixed={persona.email !== undefined}
			items={[
				{ label: "Edit…", onSelect: onOpen },
				{ label: "Duplicate", onSelect: onDuplicate },
				{ label: on ? "Leave out of the next run" : "Take in again", onSelect: () => onChange({ on: !on }) },
				"line",
				{ label: "Remove", danger: true, onSelect: onRemove },
			]}
			name={persona.name}
			on={on}
			onCount={(count) => onChange({ persona: { ...persona, count } })}
			onOpen={onOpen}
			onSwitch={() => onChange({ on: !on })}
		/>
	);
}

type CrowdProps = {
	crowd: Crowd;
	on: boolean;
	onChange(crowd: Crowd, on: boolean): void;
	onOpen(): void;
	onRemove(): void;
};

export function CrowdRow({ crowd, on, onChange, onOpen, onRemove }: CrowdProps) {
	return (
		<Line
			about="Many who do this and that, now and then"
			colour={heatColour(0.33)}
			count={crowd.count}
			fixed={false}
			items={[
				{ label: "Edit…", onSelect: onOpen },
				{ label: on ? "Leave out of the next run" : "Take in again", onSelect: () => onChange(crowd, !on) },
				"line",
				{ label: "Remove", danger: true, onSelect: onRemove },
			]}
			name="Crowd"
			on={on}
			onCount={(count) => onChange({ ...crowd, count }, on)}
			onOpen={onOpen}
			onSwitch={() => onChange(crowd, !on)}
		/>
	);
}

type LineProps = {
	name: string;
	about: string;
	colour: string;
	count: number;
	/** One with an address of its own is one. */
	fixed: boolean;
	on: boolean;
	items: MenuItem[];
	onOpen(): void;
	onSwitch(): void;
	onCount(count: number): void;
};

/** As wide as its number, so that the name has the rest. */
const widthFor = (count: number) => (count < 100 ? "w-7" : count < 1000 ? "w-10" : "w-14");

function Line({ name, about, colour, count, fixed, on, items, onOpen, onSwitch, onCount }: LineProps) {
	return (
		<li className="flex min-h-7 items-center gap-0.5">
			<button
				aria-checked={on}
				aria-label={`${name} takes part`}
				className="-ml-1 flex size-[24px] shrink-0 items-center justify-center rounded-full hover:bg-chip"
				onClick={onSwitch}
				role="switch"
				title={on ? "Takes part; press to leave out" : "Left out; press to take in"}
				type="button"
			>
				<span
					aria-hidden
					className={cx(
						"size-2.5 rounded-full border-2",
						!on && "border-muted! border-dashed bg-transparent!",
					)}
					style={{ backgroundColor: colour, borderColor: colour }}
				/>
			</button>
			<button
				aria-haspopup="dialog"
				className={cx(
					"min-h-[24px] min-w-0 flex-1 rounded text-left leading-tight hover:underline",
					!on && "text-muted line-through",
				)}
				onClick={onOpen}
				title={about}
				type="button"
			>
				<span className="line-clamp-2 hyphens-auto break-words">{name}</span>
			</button>
			{!fixed && (
				<span className="flex items-center text-muted">
					<span aria-hidden>×</span>
					<NumberInput
						aria-label={`How many: ${name}`}
						className={cx(
							widthFor(count),
							"min-h-[24px] min-w-[24px] border-transparent! bg-transparent! px-0.5! focus:bg-panel!",
						)}
						least={1}
						onChange={(n) => n !== undefined && onCount(n)}
						value={count}
					/>
				</span>
			)}
			<Menu
				align="end"
				items={items}
				trigger={
					<IconButton className="-mr-1 w-[24px]! text-muted" label={`${name}: what to do`} small>
						<MoreHorizontal aria-hidden size={14} />
					</IconButton>
				}
			/>
		</li>
	);
}

"use client";

import type { Book } from "@/app/editor/book";
import { slimClass } from "@/app/pickers/control";
import { DurationInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { EventPicker } from "@/app/pickers/pickers";
import { type Comparison, parseTimes } from "@/workflows/language/filter";
import { EventFilterBuilder } from "./event-filter-builder";
import { changed } from "./leaf";
import type { Leaf } from "./query";
import { TIMES_CHOICES, TIMES_WORDS } from "./words";

type Props = { leaf: Leaf; onChange(leaf: Leaf): void; book: Book; disabled: boolean };

/** Did, or did not: which event, how often, since when, and what was true of it. */
export function DidLeaf({ leaf, onChange, book, disabled }: Props) {
	const key = "did" in leaf ? "did" : "did-not";
	const event = textOf(leaf[key]);
	const set = (patch: Leaf) => onChange(changed(leaf, patch));
	return (
		<>
			<EventPicker
				book={book}
				disabled={disabled}
				onChange={(next) => set({ [key]: next ?? "" })}
				placeholder="an event …"
				value={event}
			/>
			<span className="flex w-full flex-wrap items-center gap-1.5">
				{key === "did" && (
					<Times disabled={disabled} onChange={(times) => set({ times })} value={textOf(leaf.times)} />
				)}
				<Within disabled={disabled} onChange={(within) => set({ within })} value={textOf(leaf.within)} />
			</span>
			<div className="w-full">
				{leaf.where === undefined ? (
					!disabled && (
						<button
							className="rounded py-0.5 text-select hover:underline"
							onClick={() => set({ where: { property: "", op: "contains" } })}
							type="button"
						>
							+ Only events of which …
						</button>
					)
				) : (
					<EventFilterBuilder
						book={book}
						disabled={disabled}
						event={event}
						label="of which"
						onChange={(where) => set({ where })}
						value={leaf.where}
					/>
				)}
			</div>
		</>
	);
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

type PartProps = { value: string | undefined; onChange(value: string | undefined): void; disabled: boolean };

/** "at least once", or an operator and a number. */
function Times({ value, onChange, disabled }: PartProps) {
	const times = readTimes(value);
	return (
		<>
			<select
				aria-label="How often"
				className={slimClass}
				disabled={disabled}
				onChange={(event) =>
					onChange(event.target.value === "" ? undefined : `${event.target.value} ${times?.n ?? 2}`)
				}
				value={value === undefined ? "" : (times?.op ?? ">=")}
			>
				<option value="">at least once</option>
				{TIMES_CHOICES.map((op) => (
					<option key={op} value={op}>
						{TIMES_WORDS[op]} …
					</option>
				))}
			</select>
			{value !== undefined && (
				<>
					<NumberInput
						aria-label="Number of times"
						className="w-14"
						disabled={disabled}
						least={0}
						onChange={(n) => n !== undefined && onChange(`${times?.op ?? ">="} ${n}`)}
						value={times?.n}
					/>
					<span className="text-muted">{times?.n === 1 ? "time" : "times"}</span>
				</>
			)}
		</>
	);
}

function readTimes(value: string | undefined): { op: Comparison; n: number } | undefined {
	if (value === undefined) return undefined;
	try {
		return parseTimes(value);
	} catch {
		return undefined;
	}
}

/** "ever", or within a length of time back from now. */
export function Within({ value, onChange, disabled }: PartProps) {
	return (
		<>
			<select
				aria-label="Since when"
				className={slimClass}
				disabled={disabled}
				onChange={(event) => onChange(event.target.value === "" ? undefined : (value ?? "30d"))}
				value={value === undefined ? "" : "within"}
			>
				<option value="">at any time</option>
				<option value="within">within the last …</option>
			</select>
			{value !== undefined && (
				<DurationInput
					disabled={disabled}
					name="Within the last"
					onChange={(next) => onChange(next ?? "")}
					value={value === "" ? undefined : value}
				/>
			)}
		</>
	);
}

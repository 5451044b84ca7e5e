"use client";

import type { Book } from "@/app/editor/book";
import { DurationInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { EventPicker } from "@/app/pickers/pickers";
import { Checkbox, Field, Select } from "@/app/ui/field";
import type { DeedLine, ScriptLine } from "@/workflows/language/cast/types";
import { Carried } from "./carried-fields";
import { ChangeFields } from "./change-fields";
import { kindOf, type LineKind, ofKind } from "./line-kinds";
import { PointsFields } from "./points-fields";
import { printWhen, splitWhen } from "./say-script";

type Props = { book: Book; line: ScriptLine; onChange(line: ScriptLine): void };

/** One line of a script: when, what, how often. */
export function LineFields({ book, line, onChange }: Props) {
	const { from, to } = splitWhen(line.at);
	return (
		<>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
				<span className="flex items-center gap-1.5">
					<span>After</span>
					<DurationInput
						name="After"
						onChange={(next) => onChange({ ...line, at: printWhen(next, to) })}
						value={from}
					/>
				</span>
				<Checkbox
					checked={to !== undefined}
					label="or later, by chance"
					onChange={(event) =>
						onChange({ ...line, at: printWhen(from, event.target.checked ? (from ?? "") : undefined) })
					}
				/>
				{to !== undefined && (
					<span className="flex items-center gap-1.5">
						<span>until</span>
						<DurationInput
							name="At the latest after"
							onChange={(next) => onChange({ ...line, at: printWhen(from, next ?? "") })}
							value={to}
						/>
					</span>
				)}
			</div>
			<Select
				label="What happens"
				onChange={(event) => onChange(ofKind(line, event.target.value as LineKind))}
				value={kindOf(line)}
			>
				<option value="does">They do something</option>
				<option value="set">Something about them changes</option>
				<option value="points">They get points by hand</option>
			</Select>
			{"does" in line && <Deed book={book} line={line} onChange={onChange} />}
			{"set" in line && <ChangeFields book={book} line={line} onChange={onChange} />}
			{"points" in line && <PointsFields book={book} line={line} onChange={onChange} />}
		</>
	);
}

function Deed({ book, line, onChange }: { book: Book; line: DeedLine; onChange(line: DeedLine): void }) {
	function put(change: { [K in keyof DeedLine]?: DeedLine[K] | undefined }) {
		const whole = { ...line, ...change };
		onChange(Object.fromEntries(Object.entries(whole).filter(([, v]) => v !== undefined)) as DeedLine);
	}
	return (
		<>
			<Field label="Event">
				{(control) => (
					<EventPicker
						{...control}
						book={book}
						onChange={(does) => put({ does: does ?? "" })}
						placeholder="Choose or write an event"
						value={line.does}
					/>
				)}
			</Field>
			<Carried
				book={book}
				carried={line.with ?? {}}
				event={line.does}
				onChange={(carried) => put({ with: Object.keys(carried).length > 0 ? carried : undefined })}
			/>
			<div className="flex flex-wrap items-center gap-1.5">
				<NumberInput
					aria-label="How many times"
					className="w-14"
					least={1}
					onChange={(times) => put({ times })}
					placeholder="1"
					value={line.times}
				/>
				<span>times, every</span>
				<DurationInput name="Every" onChange={(every) => put({ every })} value={line.every} />
			</div>
		</>
	);
}

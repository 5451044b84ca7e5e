"use client";

import { NumberInput } from "@/app/pickers/number-input";
import { freshId } from "@/workflows/language/draft";
import { PortName } from "./port-name";
import { shares } from "./port-names";
import { moved, RowButtons } from "./row-buttons";
import type { InputProps } from "./types";

type Branch = [name: string, weight: unknown];

/** Branches of a split, each a way out: a name and a weight, shown as its share too. */
export function BranchesField({ field, value, set, control }: InputProps) {
	const branches: Branch[] = typeof value === "object" && value !== null ? Object.entries(value) : [];
	const names = branches.map(([name]) => name);
	const parts = shares(branches.map(([, weight]) => weight));
	const disabled = control.disabled ?? false;
	const write = (next: Branch[]) => set(Object.fromEntries(next));

	return (
		<fieldset className="flex flex-col gap-1.5" disabled={disabled}>
			<legend className="mb-1 text-muted text-xs">{field.label}</legend>
			<ul className="flex flex-col gap-1.5">
				{branches.map(([name, weight], at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the name changes while it is typed
					<li className="flex items-start gap-1.5" key={at}>
						<PortName
							disabled={disabled}
							label={`Branch ${at + 1}: name`}
							name={name}
							onRename={(next) => write(branches.with(at, [next, weight]))}
							others={names.toSpliced(at, 1)}
						/>
						<NumberInput
							aria-label={`Branch ${at + 1}, ${name}: weight`}
							className="w-14"
							disabled={disabled}
							fractions
							least={0}
							onChange={(next) => next !== undefined && write(branches.with(at, [name, next]))}
							value={typeof weight === "number" ? weight : undefined}
						/>
						<span className="w-12 pt-1 text-right text-muted tabular-nums">{parts[at]}</span>
						{!disabled && (
							<RowButtons
								first={at === 0}
								last={at === branches.length - 1}
								name={`branch ${name}`}
								onMove={(by) => write(moved(branches, at, by))}
								onRemove={() => write(branches.toSpliced(at, 1))}
								only={branches.length === 1}
							/>
						)}
					</li>
				))}
			</ul>
			{!disabled && (
				<button
					className="self-start rounded py-1 text-select hover:underline"
					onClick={() => write([...branches, [freshId(names, "branch"), 50]])}
					type="button"
				>
					+ Add a branch
				</button>
			)}
		</fieldset>
	);
}

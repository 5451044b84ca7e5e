"use client";

import { NumberInput } from "@/app/pickers/number-input";
import { freshId } from "@/workflows/language/draft";
import { PortName } from "./port-name";
import { moved, RowButtons } from "./row-buttons";
import { type InputProps, listOf } from "./types";

type Band = { key: string; from?: number };

const isBand = (value: unknown): value is Band =>
	typeof value === "object" && value !== null && "key" in value && typeof value.key === "string";

/** Bands of a score, each a way out: a name and where it begins. */
export function BandsField({ field, value, set, control }: InputProps) {
	const bands = listOf(value).filter(isBand);
	const disabled = control.disabled ?? false;
	const keys = bands.map((band) => band.key);
	const change = (at: number, band: Band) => set(bands.with(at, band));

	function add() {
		const last = bands.at(-1)?.from;
		set([...bands, { key: freshId([...keys, "below"], "band"), from: last === undefined ? 0 : last + 10 }]);
	}

	return (
		<fieldset className="flex flex-col gap-1.5" disabled={disabled}>
			<legend className="mb-1 text-muted text-xs">{field.label}</legend>
			<ul className="flex flex-col gap-1.5">
				{bands.map((band, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the name changes while it is typed
					<li className="flex items-start gap-1.5" key={at}>
						<PortName
							disabled={disabled}
							kept={["below"]}
							label={`Band ${at + 1}: name`}
							name={band.key}
							onRename={(key) => change(at, { ...band, key })}
							others={keys.toSpliced(at, 1)}
						/>
						<span className="pt-1 text-muted">from</span>
						<NumberInput
							aria-label={`Band ${at + 1}, ${band.key}: from`}
							className="w-16"
							disabled={disabled}
							onChange={(from) => change(at, from === undefined ? { key: band.key } : { ...band, from })}
							value={band.from}
						/>
						{!disabled && (
							<RowButtons
								first={at === 0}
								last={at === bands.length - 1}
								name={`band ${band.key}`}
								onMove={(by) => set(moved(bands, at, by))}
								onRemove={() => set(bands.toSpliced(at, 1))}
								only={bands.length === 1}
							/>
						)}
					</li>
				))}
			</ul>
			{!disabled && (
				<button className="self-start rounded py-1 text-select hover:underline" onClick={add} type="button">
					+ Add a band
				</button>
			)}
			<p className="text-muted text-xs">
				From the lowest to the highest. Whoever is in none goes out “below”.
			</p>
		</fieldset>
	);
}

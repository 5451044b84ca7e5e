"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { announce } from "@/app/editor/announce";
import { type Book, useBook } from "@/app/editor/book";
import { DurationInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { EventPicker } from "@/app/pickers/pickers";
import { Button, IconButton } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Field } from "@/app/ui/field";
import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS } from "@/workflows/language/values";
import { Carried } from "./carried-fields";
import { type CrowdValues, freshCrowd, readCrowd, silent, valuesOfCrowd } from "./crowd-form";
import type { CastList } from "./use-cast";

/** Many contacts by how often they do what, and what sales makes of them. */
export function CrowdDialog({ list, onClose }: { list: CastList; onClose(): void }) {
	const book = useBook();
	const [values, setValues] = useState<CrowdValues>(() =>
		list.crowd ? valuesOfCrowd(list.crowd) : freshCrowd(list.presets),
	);
	const [tried, setTried] = useState(false);
	const patch = (change: Partial<CrowdValues>) => setValues({ ...values, ...change });
	const read = tried ? readCrowd(values) : undefined;
	const wrong = read && !read.ok ? read.wrong : undefined;

	function take() {
		setTried(true);
		const now = readCrowd(values);
		if (!now.ok) return;
		list.setCrowd(now.crowd);
		announce(`The crowd has ${now.crowd.count} contacts`);
		onClose();
	}
	return (
		<Dialog
			about="Each of them does these things by chance, so often on the average. The same dice give the same crowd."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" onClick={take}>
						{list.crowd ? "Change crowd" : "Add crowd"}
					</Button>
				</>
			}
			onOpenChange={(shown) => !shown && onClose()}
			open
			side
			title="Crowd"
		>
			<div className="flex flex-col gap-5">
				<Field error={wrong?.count} help="10,000 contacts altogether are the most." label="How many">
					{(control) => (
						<NumberInput
							{...control}
							className="min-h-8 w-28"
							least={1}
							onChange={(count) => patch({ count })}
							value={values.count}
						/>
					)}
				</Field>
				<Rates
					book={book}
					onChange={(rates) => patch({ rates })}
					rates={values.rates}
					wrong={wrong?.rates ?? {}}
				/>
				<Shares onChange={patch} values={values} wrong={wrong?.answers} />
			</div>
		</Dialog>
	);
}

type Rates = CrowdValues["rates"];
type RatesProps = { book: Book; rates: Rates; wrong: Record<number, string>; onChange(rates: Rates): void };

function Rates({ book, rates, wrong, onChange }: RatesProps) {
	return (
		<fieldset className="flex flex-col gap-2">
			<legend className="mb-1 font-semibold">What they do</legend>
			{rates.length === 0 && <p>Nothing.</p>}
			<ul className="flex flex-col gap-2">
				{rates.map((rate, at) => {
					const put = (change: Partial<Rates[number]>) => onChange(rates.with(at, { ...rate, ...change }));
					const name = rate.event || `Line ${at + 1}`;
					return (
						<li
							className="flex flex-col gap-2 rounded-lg bg-paper p-3"
							// biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
							key={at}
						>
							<div className="flex items-center gap-2">
								<EventPicker
									book={book}
									className="flex-1"
									onChange={(event) => put({ event: event ?? "" })}
									placeholder="Choose or write an event"
									value={rate.event}
								/>
								<IconButton label={`Take ${name} out`} onClick={() => onChange(rates.toSpliced(at, 1))} small>
									<X aria-hidden size={14} />
								</IconButton>
							</div>
							<Carried
								book={book}
								carried={rate.with ?? {}}
								event={rate.event}
								onChange={(carried) => put({ with: carried })}
							/>
							<div className="flex flex-wrap items-center gap-1.5">
								<NumberInput
									aria-label={`${name}: how many percent of them`}
									className="w-14"
									fractions
									least={0}
									onChange={(share) => put({ share })}
									value={rate.share}
								/>
								<span>% of them,</span>
								<NumberInput
									aria-label={`${name}: times a week`}
									className="w-14"
									fractions
									least={0}
									onChange={(perWeek) => put({ perWeek })}
									value={rate.perWeek}
								/>
								<span>times a week</span>
							</div>
							{wrong[at] && (
								<p className="text-danger text-xs" role="alert">
									{wrong[at]}
								</p>
							)}
						</li>
					);
				})}
			</ul>
			<Button
				className="self-start"
				onClick={() => onChange([...rates, { event: "", perWeek: 1, share: 100 }])}
				small
			>
				+ What they do
			</Button>
		</fieldset>
	);
}

type SharesProps = {
	values: CrowdValues;
	wrong: string | undefined;
	onChange(change: Partial<CrowdValues>): void;
};

function Shares({ values, wrong, onChange }: SharesProps) {
	const rest = silent(values);
	return (
		<fieldset className="flex flex-col gap-2">
			<legend className="mb-1 font-semibold">What sales answers</legend>
			<div className="grid grid-cols-2 gap-2">
				{ANSWERS.map((answer) => (
					<Field key={answer} label={`${sayAnswer(answer)}, percent`}>
						{(control) => (
							<NumberInput
								{...control}
								className="w-20"
								fractions
								least={0}
								onChange={(n) => onChange({ shares: { ...values.shares, [answer]: n } })}
								value={values.shares[answer]}
							/>
						)}
					</Field>
				))}
			</div>
			<p className={rest < 0 ? "text-danger text-xs" : "text-muted text-xs"} role="status">
				{rest < 0 ? "More than 100 % together." : `For ${Math.round(rest * 10) / 10} % sales stays silent.`}
			</p>
			<span className="flex items-center gap-1.5">
				After
				<DurationInput
					name="Sales answers after"
					onChange={(after) => onChange({ after })}
					value={values.after}
				/>
			</span>
			{wrong && (
				<p className="text-danger text-xs" role="alert">
					{wrong}
				</p>
			)}
		</fieldset>
	);
}

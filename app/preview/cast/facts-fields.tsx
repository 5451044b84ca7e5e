"use client";

import { X } from "lucide-react";
import { Controller, type UseFormReturn } from "react-hook-form";
import type { Book } from "@/app/editor/book";
import { CHANNEL_WORDS } from "@/app/filters/words";
import { Combobox } from "@/app/pickers/combobox";
import { ListInput } from "@/app/pickers/list-input";
import { StagePicker, UserPicker } from "@/app/pickers/pickers";
import { Checkbox, Field, TextField } from "@/app/ui/field";
import { CHANNELS } from "@/workflows/language/values";
import { FieldRows, ScoreRows } from "./fact-rows";
import type { PersonaValues, Wrong } from "./persona-form";

type Props = { book: Book; form: UseFormReturn<PersonaValues>; ownAddress: boolean; wrong: Wrong };

/** What a contact of the persona is when the preview begins. */
export function FactsFields({ book, form, ownAddress, wrong }: Props) {
	const { control, register } = form;
	return (
		<>
			{ownAddress ? (
				<TextField autoComplete="off" error={wrong.email} label="E-mail" {...register("email")} />
			) : (
				<TextField
					autoComplete="off"
					error={wrong.domain}
					help="Of their made-up addresses. Nobody gets a mail there."
					label="Domain"
					optional
					placeholder="preview.test"
					{...register("domain")}
				/>
			)}
			<div className="grid grid-cols-2 gap-3">
				<Controller
					control={control}
					name="stage"
					render={({ field }) => (
						<Field label="Stage">
							{(given) => (
								<StagePicker
									{...given}
									book={book}
									clearable
									onChange={field.onChange}
									placeholder="None"
									value={field.value}
								/>
							)}
						</Field>
					)}
				/>
				<Controller
					control={control}
					name="owner"
					render={({ field }) => (
						<Field label="Owner">
							{(given) => (
								<UserPicker
									{...given}
									book={book}
									clearable
									name="Owner"
									onChange={field.onChange}
									placeholder="Nobody"
									value={field.value}
								/>
							)}
						</Field>
					)}
				/>
			</div>
			<Controller
				control={control}
				name="timezone"
				render={({ field }) => (
					<Field label="Time zone">
						{(given) => (
							<Combobox
								{...given}
								clearable
								name="Time zone"
								onChange={field.onChange}
								options={zones()}
								placeholder={`As everybody: ${book.program.timezone}`}
								value={field.value}
							/>
						)}
					</Field>
				)}
			/>
			<FieldRows book={book} control={control} />
			<ScoreRows book={book} control={control} />
			<Controller
				control={control}
				name="tags"
				render={({ field }) => (
					<Field label="Tags">
						{(given) => (
							<span className="flex">
								<ListInput {...given} name="Tags" onChange={field.onChange} value={field.value} />
							</span>
						)}
					</Field>
				)}
			/>
			<Controller
				control={control}
				name="segments"
				render={({ field }) => <SegmentsInput book={book} onChange={field.onChange} value={field.value} />}
			/>
			<fieldset className="flex flex-col gap-1">
				<legend className="mb-1 text-muted text-xs">Consent: they refuse</legend>
				<Controller
					control={control}
					name="refuses"
					render={({ field }) => (
						<div className="grid grid-cols-2 gap-1">
							{CHANNELS.map((channel) => (
								<Checkbox
									checked={field.value.includes(channel)}
									key={channel}
									label={CHANNEL_WORDS[channel]}
									onChange={(event) =>
										field.onChange(
											event.target.checked
												? [...field.value, channel]
												: field.value.filter((one) => one !== channel),
										)
									}
								/>
							))}
						</div>
					)}
				/>
			</fieldset>
			<Checkbox
				help="Takes part in nothing until that is lifted."
				label="Suspended"
				{...register("suspended")}
			/>
		</>
	);
}

let named: { value: string; label: string }[] | undefined;

/** The zones that this browser knows, found once. */
function zones() {
	named ??= Intl.supportedValuesOf("timeZone").map((zone) => ({
		value: zone,
		label: zone.replaceAll("_", " "),
	}));
	return named;
}

type SegmentsProps = { book: Book; value: string[]; onChange(value: string[]): void };

/** Lists only: a segment with a filter finds its members itself. */
function SegmentsInput({ book, value, onChange }: SegmentsProps) {
	const options = book.program.segments
		.filter((one) => one.static && !value.includes(one.key))
		.map((one) => ({ value: one.key, label: one.name }));
	if (options.length === 0 && value.length === 0) return null;
	return (
		<Field help="Those with conditions find their members themselves." label="In the lists">
			{(given) => (
				<span className="flex flex-wrap items-center gap-1">
					{value.map((key) => (
						<span className="inline-flex items-center rounded bg-chip py-0.5 pl-1.5" key={key}>
							{book.names.segment(key)}
							<button
								aria-label={`Take ${book.names.segment(key)} out`}
								className="rounded px-1 text-muted hover:text-ink"
								onClick={() => onChange(value.filter((one) => one !== key))}
								type="button"
							>
								<X aria-hidden className="size-3" />
							</button>
						</span>
					))}
					<Combobox
						{...given}
						name="List"
						onChange={(key) => key !== undefined && onChange([...value, key])}
						options={options}
						placeholder="Add …"
						value={undefined}
					/>
				</span>
			)}
		</Field>
	);
}

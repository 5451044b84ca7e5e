"use client";

import { useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { type Book, useBook } from "@/app/editor/book";
import { EventFilterBuilder } from "@/app/filters/event-filter-builder";
import { FilterBuilder } from "@/app/filters/filter-builder";
import { Choices } from "@/app/pickers/choices";
import { NumberInput } from "@/app/pickers/number-input";
import { EventPicker } from "@/app/pickers/pickers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Field, TextField } from "@/app/ui/field";
import { type EditedRule, emptyRule, openIn, type RuleValues, ruleOf, valuesOf } from "./rule-form";
import { RuleLimits } from "./rule-limits";

type Props = {
	/** Nothing for a new one. */
	rule: EditedRule | undefined;
	onDone(rule: EditedRule): void;
	onClose(): void;
};

/** Edits one rule beside the table; nothing counts before the score is saved. */
export function RuleSheet({ rule, onDone, onClose }: Props) {
	const book = useBook();
	const form = useForm<RuleValues>({ defaultValues: rule ? valuesOf(rule) : emptyRule });
	const { control, register, watch, getValues } = form;
	const [tried, setTried] = useState(false);
	const values = watch();
	const open = tried ? openIn(values) : {};

	function take() {
		setTried(true);
		if (Object.keys(openIn(getValues())).length === 0) onDone(ruleOf(getValues()));
	}

	return (
		<Dialog
			about="It counts for everybody as soon as the score is saved."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" onClick={take}>
						{rule ? "Change rule" : "Add rule"}
					</Button>
				</>
			}
			onOpenChange={(shown) => !shown && onClose()}
			open
			side
			title={rule ? "Change rule" : "New rule"}
		>
			<div className="flex flex-col gap-4">
				<TextField
					autoComplete="off"
					error={open.name}
					help="The reason that people read beside the points, such as “Visited the pricing page”."
					label="Name"
					{...register("name")}
				/>
				<Controller
					control={control}
					name="by"
					render={({ field }) => (
						<Choices
							label="Gives points"
							onChange={field.onChange}
							options={[
								{ value: "event", label: "Each time something happens" },
								{ value: "while", label: "While something is true of the contact" },
							]}
							value={field.value}
						/>
					)}
				/>
				{values.by === "event" ? (
					<OfEvent book={book} form={form} open={open} />
				) : (
					<WhileTrue {...{ book, form, open }} />
				)}
				<Controller
					control={control}
					name="points"
					render={({ field }) => (
						<Field error={open.points} help="Below 0 they are taken." label="Points">
							{(given) => <NumberInput {...given} onChange={field.onChange} value={field.value} />}
						</Field>
					)}
				/>
				{values.by === "event" && <RuleLimits form={form} open={open} />}
			</div>
		</Dialog>
	);
}

export type PartProps = { form: UseFormReturn<RuleValues>; open: Partial<Record<keyof RuleValues, string>> };

function OfEvent({ book, form, open }: PartProps & { book: Book }) {
	const event = form.watch("event");
	return (
		<>
			<Controller
				control={form.control}
				name="event"
				render={({ field }) => (
					<Field error={open.event} label="Event">
						{(given) => (
							<EventPicker
								{...given}
								book={book}
								onChange={(next) => field.onChange(next ?? "")}
								placeholder="Choose or write an event"
								value={field.value}
							/>
						)}
					</Field>
				)}
			/>
			<Controller
				control={form.control}
				name="only"
				render={({ field }) => (
					<EventFilterBuilder
						book={book}
						event={event || undefined}
						label="Only when"
						onChange={field.onChange}
						value={field.value}
					/>
				)}
			/>
			{open.only && <Open words={open.only} />}
		</>
	);
}

function WhileTrue({ book, form, open }: PartProps & { book: Book }) {
	return (
		<>
			<Controller
				control={form.control}
				name="holds"
				render={({ field }) => (
					<FilterBuilder book={book} count label="While" onChange={field.onChange} value={field.value} />
				)}
			/>
			{open.holds && <Open words={open.holds} />}
			<p className="text-muted text-xs">The points are taken back when it is no longer true.</p>
		</>
	);
}

const Open = ({ words }: { words: string }) => (
	<p className="text-danger text-xs" role="alert">
		{words}
	</p>
);

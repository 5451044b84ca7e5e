"use client";

import { lazy } from "react";
import type { Book } from "@/app/editor/book";
import { eventLabel, STANDARD_EVENTS } from "@/workflows/language/event-words";
import type { FieldType } from "@/workflows/language/program";
import { Combobox, type ComboboxProps } from "./combobox";
import { CreatingCombobox } from "./creating";
import { fieldsOf, isPending } from "./fields";

// Apart from the pickers: these dialogs hold pickers themselves, and are rarely needed.
const CreateScore = lazy(() => import("./create-score"));
const CreateSegment = lazy(() => import("./create-segment"));
const CreateField = lazy(() => import("./create-field"));

export type PickerProps = Omit<ComboboxProps, "options" | "create" | "free" | "name"> & {
	book: Book;
	name?: string;
};

export function ScorePicker({ book, name = "Score", ...rest }: PickerProps) {
	const options = book.program.scores.map((one) => ({ value: one.key, label: one.name }));
	return (
		<CreatingCombobox
			dialog={(made) => <CreateScore {...made} />}
			name={name}
			noun="score"
			options={options}
			pending={isPending(book)}
			{...rest}
		/>
	);
}

/** `onlyStatic`: those that contacts are put into, not those that a filter keeps. */
export function SegmentPicker({
	book,
	name = "Segment",
	onlyStatic = false,
	...rest
}: PickerProps & { onlyStatic?: boolean }) {
	const options = book.program.segments
		.filter((one) => !onlyStatic || one.static === true || one.key === rest.value)
		.map((one) => ({
			value: one.key,
			label: one.name,
			...(one.static && !onlyStatic ? { hint: "put in by steps and by hand" } : {}),
		}));
	return (
		<CreatingCombobox
			dialog={(made) => <CreateSegment {...made} onlyStatic={onlyStatic} />}
			name={name}
			noun="segment"
			options={options}
			pending={isPending(book)}
			{...rest}
		/>
	);
}

/** `only`: fields of one type; `writable`: without those that no step may write. */
export function FieldPicker({
	book,
	name = "Field",
	only,
	writable,
	...rest
}: PickerProps & { only?: FieldType; writable?: boolean }) {
	const options = fieldsOf(book)
		.filter((one) => one.key === rest.value || ((!only || one.type === only) && (!writable || one.writable)))
		.map((one) => ({ value: one.key, label: one.name }));
	return (
		<CreatingCombobox
			dialog={(made) => <CreateField {...made} only={only} />}
			name={name}
			noun="field"
			options={options}
			pending={isPending(book)}
			{...rest}
		/>
	);
}

/** Those that came of late and those that everybody sends; a new one is written as it will come in. */
export function EventPicker({ book, name = "Event", ...rest }: PickerProps) {
	const types = new Set([...book.events, ...Object.keys(STANDARD_EVENTS)]);
	const options = [...types].map((type) => ({
		value: type,
		label: eventLabel(type),
		...(eventLabel(type) === type ? {} : { hint: type }),
	}));
	return <Combobox free name={name} options={options} pending={isPending(book)} {...rest} />;
}

/** Properties that events of this type have carried of late; any other may be written. */
export function PropertyPicker({
	book,
	name = "Property",
	event,
	...rest
}: PickerProps & { event: string | undefined }) {
	const known = event === undefined ? Object.values(book.properties).flat() : (book.properties[event] ?? []);
	const options = [...new Set(known)].map((property) => ({ value: property, label: property }));
	return <Combobox free name={name} options={options} pending={isPending(book)} {...rest} />;
}

export function TagPicker({ book, name = "Tag", ...rest }: PickerProps) {
	const options = book.tags.map((tag) => ({ value: tag, label: tag }));
	return <Combobox free name={name} options={options} pending={isPending(book)} {...rest} />;
}

export function StagePicker({ book, name = "Stage", ...rest }: PickerProps) {
	const options = book.program.stages.map((stage) => ({ value: stage, label: stage }));
	return <Combobox name={name} options={options} pending={isPending(book)} {...rest} />;
}

export function UserPicker({ book, name = "User", ...rest }: PickerProps) {
	return <Combobox name={name} options={usersOf(book)} pending={isPending(book)} {...rest} />;
}

/** `callable`: says of each flow whether it has an entry for being called; the flow itself is left out. */
export function FlowPicker({
	book,
	name = "Flow",
	callable,
	except,
	...rest
}: PickerProps & { callable?: boolean; except?: string }) {
	const options = book.program.flows
		.filter((flow) => flow.key !== except || flow.key === rest.value)
		.map((flow) => ({
			value: flow.key,
			label: flow.name,
			...(callable && !flow.nodes.some((node) => node.kind === "called-entry")
				? { hint: "cannot be called yet" }
				: {}),
		}));
	return <Combobox name={name} options={options} pending={isPending(book)} {...rest} />;
}

export const usersOf = ({ program }: Book) =>
	program.users.map((user) => ({
		value: user.email,
		label: user.name ?? user.email,
		...(user.name ? { hint: user.email } : {}),
	}));

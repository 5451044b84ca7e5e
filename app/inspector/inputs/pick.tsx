"use client";

import { useEditor } from "@/app/editor/store";
import { RecipientPicker, type RecipientValue, UsersPicker } from "@/app/pickers/people";
import {
	EventPicker,
	FieldPicker,
	FlowPicker,
	ScorePicker,
	SegmentPicker,
	StagePicker,
	TagPicker,
	UserPicker,
} from "@/app/pickers/pickers";
import { type InputProps, listOf, textOf } from "./types";

const common = ({ field, value, set, control, book }: InputProps) => ({
	...control,
	book,
	name: field.label,
	value: textOf(value),
	onChange: set,
	className: "w-full",
	clearable: field.optional ?? false,
});

export const ScoreInput = (props: InputProps) => <ScorePicker {...common(props)} />;
export const SegmentInput = (props: InputProps) => <SegmentPicker {...common(props)} />;
export const StaticSegmentInput = (props: InputProps) => <SegmentPicker {...common(props)} onlyStatic />;
export const EventInput = (props: InputProps) => <EventPicker {...common(props)} />;
export const TagInput = (props: InputProps) => <TagPicker {...common(props)} />;
export const StageInput = (props: InputProps) => <StagePicker {...common(props)} />;
export const FieldInput = (props: InputProps) => <FieldPicker {...common(props)} writable />;
export const DateFieldInput = (props: InputProps) => <FieldPicker {...common(props)} only="date" />;
export const UserInput = (props: InputProps) => <UserPicker {...common(props)} />;

export function FlowInput(props: InputProps) {
	const own = useEditor((state) => state.draft.key);
	return <FlowPicker {...common(props)} callable except={own} />;
}

export function UsersInput({ field, value, set, control, book }: InputProps) {
	const users = listOf(value).filter((one): one is string => typeof one === "string");
	return (
		<UsersPicker
			{...control}
			book={book}
			className="w-full"
			name={field.label}
			onChange={(next) => set(next)}
			value={users}
		/>
	);
}

export function RecipientInput({ field, value, set, control, book }: InputProps) {
	return (
		<RecipientPicker
			{...control}
			book={book}
			className="w-full"
			name={field.label}
			onChange={set}
			value={isRecipient(value) ? value : undefined}
		/>
	);
}

function isRecipient(value: unknown): value is RecipientValue {
	if (value === "owner") return true;
	return typeof value === "object" && value !== null && ("role" in value || "user" in value);
}

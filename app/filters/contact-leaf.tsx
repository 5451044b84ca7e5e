"use client";

import type { Book } from "@/app/editor/book";
import { Combobox } from "@/app/pickers/combobox";
import { slimClass } from "@/app/pickers/control";
import { isPending, typeOfField } from "@/app/pickers/fields";
import {
	FieldPicker,
	FlowPicker,
	ScorePicker,
	SegmentPicker,
	StagePicker,
	TagPicker,
	usersOf,
} from "@/app/pickers/pickers";
import { cx } from "@/app/ui/class-names";
import { ANSWERS, CHANNELS } from "@/workflows/language/values";
import { Compared } from "./compared";
import { DidLeaf, Within } from "./did-leaf";
import { becomes, changed, KINDS, kindOfLeaf, LEAF_KINDS, type LeafKind } from "./leaf";
import type { Leaf } from "./query";
import { ANSWER_WORDS, CHANNEL_WORDS, STAGE_CHOICES, sayStageOperator } from "./words";

type Props = { leaf: Leaf; onChange(leaf: Leaf): void; book: Book; disabled: boolean };

/** One condition on a contact: what it is about, then the rest of its sentence. */
export function ContactLeaf(props: Props) {
	const { leaf, onChange, disabled } = props;
	const kind = kindOfLeaf(leaf);
	return (
		<>
			<select
				aria-label="What it is about"
				className={cx(slimClass, "border-transparent bg-transparent pl-0", !kind && "text-muted")}
				disabled={disabled}
				onChange={(event) => onChange(becomes(event.target.value as LeafKind, leaf))}
				value={kind ?? ""}
			>
				{kind === undefined && <option value="">Choose …</option>}
				{LEAF_KINDS.map((one) => (
					<option key={one} value={one}>
						{KINDS[one]}
					</option>
				))}
			</select>
			{kind && rest[kind](props)}
		</>
	);
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

/** The rest of the sentence, for each kind. */
const rest: Record<LeafKind, (props: Props) => React.ReactNode> = {
	score: ({ leaf, onChange, book, disabled }) => (
		<>
			<ScorePicker {...picked("score", leaf, onChange)} book={book} disabled={disabled} />
			<Compared
				disabled={disabled}
				leaf={leaf}
				name={nameOf(book.names.score, leaf.score, "Score")}
				onChange={onChange}
				type="score"
			/>
		</>
	),
	field: ({ leaf, onChange, book, disabled }) => (
		<>
			<FieldPicker {...picked("field", leaf, onChange)} book={book} disabled={disabled} />
			<Compared
				disabled={disabled}
				leaf={leaf}
				name={nameOf(book.names.field, leaf.field, "Field")}
				onChange={onChange}
				type={typeOfField(book.program, leaf.field) ?? (leaf.field === "" ? "text" : undefined)}
			/>
		</>
	),
	did: (props) => <DidLeaf {...props} />,
	"did-not": (props) => <DidLeaf {...props} />,
	segment: ({ leaf, onChange, book, disabled }) => (
		<SegmentPicker {...picked("segment", leaf, onChange)} book={book} disabled={disabled} />
	),
	tag: ({ leaf, onChange, book, disabled }) => (
		<TagPicker {...picked("tag", leaf, onChange)} book={book} disabled={disabled} />
	),
	stage: ({ leaf, onChange, book, disabled }) => (
		<>
			<select
				aria-label="Stage: how to compare"
				className={slimClass}
				disabled={disabled}
				onChange={(event) => onChange(changed(leaf, { op: event.target.value || undefined }))}
				value={textOf(leaf.op) ?? ""}
			>
				{STAGE_CHOICES.map((op) => (
					<option key={op ?? ""} value={op ?? ""}>
						{sayStageOperator(op)}
					</option>
				))}
			</select>
			<StagePicker {...picked("stage", leaf, onChange)} book={book} disabled={disabled} />
		</>
	),
	owner: ({ leaf, onChange, book, disabled }) => (
		<Combobox
			disabled={disabled}
			name="Owner"
			onChange={(owner) => onChange({ owner: owner ?? "set" })}
			pending={isPending(book)}
			options={[{ value: "set", label: "is set" }, { value: "unset", label: "is not set" }, ...usersOf(book)]}
			value={textOf(leaf.owner)}
		/>
	),
	feedback: ({ leaf, onChange, disabled }) => (
		<>
			<select
				aria-label="Answer"
				className={slimClass}
				disabled={disabled}
				onChange={(event) => onChange(changed(leaf, { feedback: event.target.value }))}
				value={textOf(leaf.feedback) ?? ""}
			>
				{ANSWERS.map((answer) => (
					<option key={answer} value={answer}>
						{ANSWER_WORDS[answer]}
					</option>
				))}
			</select>
			<Within
				disabled={disabled}
				onChange={(within) => onChange(changed(leaf, { within }))}
				value={textOf(leaf.within)}
			/>
		</>
	),
	"in-flow": ({ leaf, onChange, book, disabled }) => (
		<FlowPicker {...picked("in-flow", leaf, onChange)} book={book} disabled={disabled} />
	),
	suspended: () => null,
	"do-not-contact": ({ leaf, onChange, disabled }) => (
		<select
			aria-label="What is refused"
			className={slimClass}
			disabled={disabled}
			onChange={(event) => onChange({ "do-not-contact": event.target.value })}
			value={textOf(leaf["do-not-contact"]) ?? ""}
		>
			{CHANNELS.map((channel) => (
				<option key={channel} value={channel}>
					{CHANNEL_WORDS[channel]}
				</option>
			))}
		</select>
	),
};

/** Value and change of the key that names the kind; taken out it stays as an empty word, so that the kind stays. */
function picked(key: LeafKind, leaf: Leaf, onChange: Props["onChange"]) {
	return {
		value: textOf(leaf[key]),
		onChange: (next: string | undefined) => onChange(changed(leaf, { [key]: next ?? "" })),
	};
}

function nameOf(name: (key: string) => string, key: unknown, otherwise: string): string {
	return typeof key === "string" && key !== "" ? name(key) : otherwise;
}

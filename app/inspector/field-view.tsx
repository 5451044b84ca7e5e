"use client";

import type { Book } from "@/app/editor/book";
import { Field } from "@/app/ui/field";
import type { InspectorField } from "@/workflows/language/define-node";
import type { DraftNode, OpenPoint } from "@/workflows/language/draft/types";
import { eventFilterSchema, filterSchema } from "@/workflows/language/filter";
import { hasLeft } from "./has-left";
import { inputs } from "./inputs/registry";

type Props = {
	node: DraftNode;
	field: InspectorField;
	set(value: unknown): void;
	/** What is open here and may be said. */
	points: OpenPoint[];
	onLeave(): void;
	disabled: boolean;
	book: Book;
};

/** One key of a step: label, control, help, and what is open. */
export function FieldView({ node, field, set, points, onLeave, disabled, book }: Props) {
	const { Draw, framed } = inputs[field.input];
	const value = node.config[field.key];
	const errors = points.filter((point) => point.severity === "error");
	const warnings = points.filter((point) => point.severity === "warning");
	const empty = value === undefined || value === "";
	const error =
		errors.length === 0
			? undefined
			: empty
				? `“${field.label}” is still empty.`
				: isUnfinished(field.input, value)
					? UNFINISHED
					: errors.map(sayPoint).join(" ");
	const common = { node, field, value, set, book };
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has gone
		<div
			onBlur={(event) => {
				if (hasLeft(event)) onLeave();
			}}
		>
			{framed ? (
				<>
					<Draw {...common} control={{ disabled }} />
					{error && <p className="mt-1 text-danger text-xs">{error}</p>}
				</>
			) : (
				<Field
					error={error}
					help={field.help}
					label={field.label}
					{...(field.optional ? { optional: true } : {})}
				>
					{(control) => <Draw {...common} control={{ ...control, disabled }} />}
				</Field>
			)}
			{warnings.map((point) => (
				<p className="mt-1 text-warn text-xs" key={point.message}>
					{sayPoint(point)}
				</p>
			))}
		</div>
	);
}

const UNFINISHED = "It is not finished yet: the dashed conditions say what is open.";

/** The conditions of a filter say themselves what they lack. */
function isUnfinished(input: InspectorField["input"], value: unknown): boolean {
	if (input === "filter") return !filterSchema.safeParse(value).success;
	return input === "event-filter" && !eventFilterSchema.safeParse(value).success;
}

export const sayPoint = ({ message, remedy }: OpenPoint): string =>
	remedy ? `${message}. ${remedy}.` : `${message}.`;

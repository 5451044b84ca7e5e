import type { ComponentType } from "react";
import type { Book } from "@/app/editor/book";
import type { Control } from "@/app/pickers/control";
import type { InspectorField } from "@/workflows/language/define-node";
import type { DraftNode } from "@/workflows/language/draft/types";

export type InputProps = {
	node: DraftNode;
	field: InspectorField;
	/** As it stands in the document, which may be what does not belong there. */
	value: unknown;
	/** Nothing takes the key out. */
	set(value: unknown): void;
	control: Control;
	book: Book;
};

/** `framed`: it carries its label itself. */
export type Input = { Draw: ComponentType<InputProps>; framed?: true };

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

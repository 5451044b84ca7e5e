"use client";

import { useEffect, useRef, useState } from "react";
import type { Book } from "@/app/editor/book";
import { useEditor } from "@/app/editor/store";
import { useSettled } from "@/app/filters/use-settled";
import { fieldsOf } from "@/app/pickers/fields";
import { Button } from "@/app/ui/button";
import { inputClass } from "@/app/ui/field";
import { Menu, type MenuItem } from "@/app/ui/menu";
import type { Draft } from "@/workflows/language/draft/types";
import type { NodeKind } from "@/workflows/nodes/definitions";
import { type InputProps, textOf } from "./types";

/** Steps whose texts are templates. */
const TEMPLATED: readonly NodeKind[] = ["notify", "send-email"];

export const TextField = (props: InputProps) => <TemplateField {...props} rows={1} />;
export const TextareaField = (props: InputProps) => (
	<TemplateField {...props} rows={props.field.key === "body" ? 8 : 4} />
);

/** A text, with what can be put into it at the caret where it is a template. */
function TemplateField({ node, field, value, set, control, book, rows }: InputProps & { rows: number }) {
	const area = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
	const draft = useEditor((state) => state.draft);
	const text = textOf(value) ?? "";
	const templated = TEMPLATED.includes(node.kind);
	const fault = useTemplateFault(templated ? text : "");
	const common = {
		...control,
		className: inputClass,
		onChange: (event: { target: { value: string } }) => set(event.target.value || undefined),
		ref: area,
		value: text,
	};

	function insert(words: string) {
		const from = area.current?.selectionStart ?? text.length;
		const to = area.current?.selectionEnd ?? from;
		set(`${text.slice(0, from)}${words}${text.slice(to)}`);
		// After the menu has given the focus back to its button.
		setTimeout(() => {
			area.current?.focus();
			area.current?.setSelectionRange(from + words.length, from + words.length);
		}, 20);
	}

	return (
		<>
			{rows === 1 ? <input type="text" {...common} /> : <textarea rows={rows} {...common} />}
			{templated && !control.disabled && (
				<Menu
					items={placeholders(book, draft, insert)}
					trigger={
						<Button
							aria-label={`Insert into ${field.label}`}
							className="self-start text-select"
							look="quiet"
							small
						>
							Insert …
						</Button>
					}
				/>
			)}
			{fault && (
				<p className="text-danger text-xs" role="status">
					{fault}
				</p>
			)}
		</>
	);
}

function placeholders(book: Book, draft: Draft, insert: (words: string) => void): MenuItem[] {
	const item = (label: string, path: string): MenuItem => ({
		label,
		onSelect: () => insert(`{{ ${path} }}`),
	});
	const events = draft.nodes.flatMap((node) =>
		node.kind === "event-entry" ? [textOf(node.config.event)] : [],
	);
	const properties = [...new Set(events.flatMap((event) => (event ? (book.properties[event] ?? []) : [])))];
	return [
		{ heading: "The contact" },
		...fieldsOf(book).map((one) => item(one.name, `contact.${one.key}`)),
		item("Stage", "contact.stage"),
		...book.program.scores.map((score) => item(`Points of ${score.name}`, `contact.scores.${score.key}`)),
		{ heading: "Its owner" },
		item("Name", "owner.name"),
		item("E-mail", "owner.email"),
		...(properties.length > 0 ? [{ heading: "The event that began it" }] : []),
		...properties.filter((one) => /^\w+$/.test(one)).map((one) => item(one, `event.${one}`)),
	];
}

/** What is wrong with a template; the reader of templates is fetched once one is written. */
function useTemplateFault(text: string): string | undefined {
	const settled = useSettled(text, 600);
	const [fault, setFault] = useState<string>();
	useEffect(() => {
		if (!/\{\{|\{%/.test(settled)) {
			setFault(undefined);
			return;
		}
		let current = true;
		void import("liquidjs").then(({ Liquid }) => {
			if (!current) return;
			try {
				new Liquid({ templates: {} }).parse(settled);
				setFault(undefined);
			} catch (error) {
				const message = error instanceof Error ? error.message : String(error);
				setFault(`This cannot be filled in: ${message.replace(/, file:.*?(?=, line)/, "")}`);
			}
		});
		return () => {
			current = false;
		};
	}, [settled]);
	return fault;
}

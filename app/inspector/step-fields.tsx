"use client";

import { useRef } from "react";
import { useBook } from "@/app/editor/book";
import { useNodePoints } from "@/app/editor/points";
import { Choices } from "@/app/pickers/choices";
import { isPending } from "@/app/pickers/fields";
import type { InspectorField } from "@/workflows/language/define-node";
import type { DraftNode } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";
import { choosing, eithers, keysOf, wayOf } from "./either";
import { FieldView, sayPoint } from "./field-view";
import { useSetConfig } from "./use-config";
import type { useQuiet } from "./use-quiet";

type Props = { node: DraftNode; disabled: boolean; quiet: ReturnType<typeof useQuiet> };

/** The fields of a step from its definition; keys that exclude each other stand under a choice. */
export function StepFields({ node, disabled, quiet }: Props) {
	const book = useBook();
	const found = useNodePoints(node.id);
	const points = isPending(book) ? [] : found;
	const setConfig = useSetConfig(node.id);
	const remembered = useRef<Record<string, unknown>>({});
	const { inspector } = definitionOf(node.kind);
	const either = eithers[node.kind];
	const way = either && (wayOf(either, node.config) ?? either.ways[0]!);
	const excluded = either ? keysOf(either) : new Set<string>();
	const own = new Set(way?.keys);
	const general = points.filter((point) => point.key === undefined || !isShown(point.key));
	const firstOfChoice = inspector.findIndex((field) => excluded.has(field.key));

	function isShown(key: string): boolean {
		const known = inspector.some((field) => field.key === key);
		return known && (!excluded.has(key) || own.has(key));
	}

	function draw(field: InspectorField) {
		const words = way && own.has(field.key) ? either?.words[field.key] : undefined;
		const { help, ...rest } = field;
		const optional = words && way?.tells === field.key ? false : field.optional;
		const shown = words ? { ...rest, ...words, ...(optional === undefined ? {} : { optional }) } : field;
		return (
			<FieldView
				book={book}
				disabled={disabled}
				field={shown}
				key={field.key}
				node={node}
				onLeave={() => quiet.leave(field.key)}
				points={quiet.shows(field.key) ? points.filter((point) => point.key === field.key) : []}
				set={(value) => setConfig({ [field.key]: value })}
			/>
		);
	}

	return (
		<>
			{inspector.map((field, at) => {
				if (!excluded.has(field.key)) return draw(field);
				if (at !== firstOfChoice || !either || !way) return null;
				return (
					<div className="flex flex-col gap-3" key="choice">
						<Choices
							disabled={disabled}
							label={either.label}
							onChange={(id) => {
								const next = either.ways.find((one) => one.id === id)!;
								remembered.current = { ...remembered.current, ...node.config };
								setConfig(choosing(either, next, node.config, remembered.current));
							}}
							options={either.ways.map((one) => ({ value: one.id, label: one.label }))}
							value={way.id}
						/>
						{way.keys.map((key) => draw(inspector.find((one) => one.key === key)!))}
					</div>
				);
			})}
			{quiet.shows(undefined) && general.length > 0 && (
				<ul className="flex flex-col gap-1 text-xs">
					{general.map((point) => (
						<li className={point.severity === "error" ? "text-danger" : "text-warn"} key={point.message}>
							{sayPoint(point)}
						</li>
					))}
				</ul>
			)}
		</>
	);
}

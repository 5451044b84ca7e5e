"use client";

import { useBook } from "@/app/editor/book";
import { NodeTile } from "@/app/editor/icons";
import { sayKeys } from "@/app/editor/keys";
import { useNodePoints } from "@/app/editor/points";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { Badge, Chip } from "@/app/ui/badge";
import { IconButton } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Menu } from "@/app/ui/menu";
import { count } from "@/app/ui/time";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import { disconnect, type OutlineRow, sayNode, sayParts } from "@/workflows/language/draft";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";
import { type RowFigures, rowName } from "./row-name";
import type { RowActions } from "./use-row-actions";

type Props = {
	row: OutlineRow;
	current: boolean;
	numbers: FlowNumbers | undefined;
	actions: RowActions;
	onFocus(): void;
	onOpen(): void;
	onPeople(wanted: { node?: string; what: "standing" | "passed" | "stuck" }): void;
};

const INDENT = 26;

/** One row: a step with its sentence, a jump to a step that stands elsewhere, or an open end. */
export function Row({ row, current, numbers, actions, onFocus, onOpen, onPeople }: Props) {
	const editor = useEditorApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	const { names } = useBook();
	const selected = useEditor((state) => row.kind === "node" && state.selection.has(row.node.id));
	const points = useNodePoints(row.node.id);
	const figures = {
		waiting: numbers?.at[row.node.id] ?? 0,
		passed: numbers?.passed[row.node.id] ?? 0,
	};
	if (row.kind === "end" && !mayEdit && row.via === undefined) return null;
	return (
		<div
			aria-label={rowName(row, names, { mayEdit, points, figures })}
			aria-level={row.level}
			aria-posinset={row.posInSet}
			aria-selected={selected}
			aria-setsize={row.setSize}
			className={cx(
				"relative flex items-center gap-2 rounded-lg border py-1.5 pr-1 pl-2 print:break-inside-avoid",
				selected ? "border-select bg-panel" : "border-transparent hover:bg-panel/70",
			)}
			data-row={row.id}
			onClick={(event) => {
				onFocus();
				if (row.kind === "node") editor.select([row.node.id]);
				if (event.detail === 2 || row.kind !== "node") onOpen();
			}}
			onFocus={(event) => {
				if (event.target !== event.currentTarget) return;
				onFocus();
				if (row.kind === "node") editor.select([row.node.id]);
			}}
			onKeyDown={() => {}}
			role="treeitem"
			style={{ marginInlineStart: (row.level - 1) * INDENT }}
			tabIndex={current ? 0 : -1}
		>
			<Guides levels={row.level - 1} />
			{row.via !== undefined && <Badge className="shrink-0">{row.via}</Badge>}{" "}
			{row.kind === "node" && <Step figures={figures} onPeople={onPeople} points={points} row={row} />}
			{row.kind === "again" && <Again row={row} />}
			{row.kind === "end" && (
				<span className="text-muted">{mayEdit ? "+ Add a step here" : "The pass ends here"}</span>
			)}
			{row.kind === "node" && mayEdit && <RowMenu actions={actions} onOpen={onOpen} row={row} />}
			{row.kind === "again" && mayEdit && (
				<IconButton
					label="Take this way away"
					onClick={(event) => {
						event.stopPropagation();
						if (row.port) editor.edit("Took a way away", (draft) => disconnect(draft, row.port!));
					}}
					tabIndex={-1}
				>
					✕
				</IconButton>
			)}
		</div>
	);
}

/** A hairline for each level that a row stands in. */
function Guides({ levels }: { levels: number }) {
	return Array.from({ length: levels }, (_, level) => (
		<span
			aria-hidden="true"
			className="absolute -inset-y-px w-px bg-line"
			// biome-ignore lint/suspicious/noArrayIndexKey: a level is nothing but its number
			key={level}
			style={{ insetInlineStart: -(level * INDENT + INDENT / 2) }}
		/>
	));
}

type StepProps = Pick<Props, "row" | "onPeople"> & { points: OpenPoint[]; figures: RowFigures };

function Step({ row, points, figures: { waiting, passed }, onPeople }: StepProps) {
	const { node } = row;
	const { names } = useBook();
	return (
		<>
			<NodeTile kind={node.kind} size={22} />
			<span className={cx("min-w-0 flex-1", node.skip !== undefined && "opacity-60")}>
				<span className="block text-muted text-xs">
					{node.label ?? definitionOf(node.kind).label}
					{node.skip !== undefined && " · Skipped"}
				</span>{" "}
				<span className="block font-medium">
					{sayParts(node, names).map((part, at) =>
						// biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other name
						part.chip ? <Chip key={at}>{part.text}</Chip> : part.text,
					)}
				</span>
				{/* Blocks are read as one word by what looks for words: a space stands between them. */}{" "}
				{node.note && <span className="block text-muted text-xs">Note: {node.note}</span>}
			</span>{" "}
			{points.length > 0 && (
				<Badge tone={points.some((point) => point.severity === "error") ? "danger" : "warn"}>
					{points.some((point) => point.severity === "error") ? "✕" : "!"} {points[0]!.message}
				</Badge>
			)}{" "}
			{waiting > 0 && (
				<button
					className="shrink-0 rounded-full border border-line px-2 text-xs hover:border-edge"
					onClick={() => onPeople({ node: node.id, what: "standing" })}
					tabIndex={-1}
					type="button"
				>
					{count(waiting)} waiting
				</button>
			)}{" "}
			{passed > 0 && <span className="shrink-0 text-muted text-xs">{count(passed)} passed</span>}
		</>
	);
}

function Again({ row }: { row: OutlineRow }) {
	const { names } = useBook();
	return (
		<span className="min-w-0 flex-1 text-muted">
			↪ goes on at <span className="font-medium text-ink">{row.node.label ?? sayNode(row.node, names)}</span>
		</span>
	);
}

function RowMenu({ row, actions, onOpen }: { row: OutlineRow; actions: RowActions; onOpen(): void }) {
	return (
		<span data-no-print>
			<Menu
				align="end"
				items={[
					{ label: "Change…", keys: sayKeys("edit"), onSelect: onOpen },
					{ label: "Name it…", keys: sayKeys("rename"), onSelect: () => actions.rename(row) },
					{ label: "Add a step after it…", keys: sayKeys("add"), onSelect: () => actions.add(row) },
					{ label: "Connect to…", keys: sayKeys("connect"), onSelect: () => actions.link(row) },
					"line",
					{
						label: "Move up",
						keys: "Alt ↑",
						disabled: !actions.mayShift(row, "earlier"),
						onSelect: () => actions.shift(row, "earlier"),
					},
					{
						label: "Move down",
						keys: "Alt ↓",
						disabled: !actions.mayShift(row, "later"),
						onSelect: () => actions.shift(row, "later"),
					},
					{ label: "Duplicate", keys: sayKeys("duplicate"), onSelect: () => actions.duplicate(row) },
					{
						label: row.node.skip === undefined ? "Skip" : "Take up again",
						keys: sayKeys("skip"),
						onSelect: () => actions.skip(row),
					},
					"line",
					{ label: "Delete", keys: sayKeys("remove"), danger: true, onSelect: () => actions.remove(row) },
				]}
				trigger={
					<IconButton
						label={`What to do with ${row.node.label ?? definitionOf(row.node.kind).label}`}
						tabIndex={-1}
					>
						⋯
					</IconButton>
				}
			/>
		</span>
	);
}

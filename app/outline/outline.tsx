"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { inspect } from "@/app/canvas/actions";
import { AddMenu } from "@/app/canvas/add-menu";
import { ConnectDialog } from "@/app/canvas/connect-dialog";
import { useClipboard } from "@/app/canvas/use-clipboard";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { Empty } from "@/app/ui/page-frame";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import { type OutlineRow, outlineOf } from "@/workflows/language/draft";
import type { Place } from "@/workflows/language/draft/types";
import { NotesList } from "./notes-list";
import { Row } from "./row";
import { isRowMove, rowAfter, rowOfNode } from "./rows";
import { type RowActions, useRowActions } from "./use-row-actions";

type Wanted = { node?: string; port?: string; what: "standing" | "passed" | "stuck" };
type Props = { numbers: FlowNumbers | undefined; onPeople(wanted: Wanted): void };

/**
 * The flow as an indented list that reads from the top: what the canvas shows, for the keyboard, the screen reader, the
 * phone and paper. Everything can be edited here.
 */
export function Outline({ numbers, onPeople }: Props) {
	const editor = useEditorApi();
	const draft = useEditor((state) => state.draft);
	const mayEdit = useEditor((state) => state.mayEdit);
	const request = useEditor((state) => state.focusRequest);
	const rows = useMemo(() => outlineOf(draft), [draft]);
	const [current, setCurrent] = useState<string | null>(null);
	const [adding, setAdding] = useState<Place | null>(null);
	const [linking, setLinking] = useState<string | null>(null);
	const tree = useRef<HTMLDivElement>(null);
	const at = Math.max(
		0,
		rows.findIndex((row) => row.id === current),
	);

	const focusRow = (row: OutlineRow | undefined) => {
		if (!row) return;
		setCurrent(row.id);
		editor.select(row.kind === "node" ? [row.node.id] : []);
		tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
	};
	const openAdd = (row: OutlineRow) => {
		const port = row.kind === "end" ? row.port : { node: row.node.id, port: firstPort(row) };
		if (port) setAdding({ after: port });
	};
	const actions: RowActions = useRowActions({ rows, at, openAdd, openLink: setLinking, focusRow });
	useClipboard(tree);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a request is followed once, on the rows of that moment
	useEffect(() => {
		if (request) focusRow(rowOfNode(rows, request.id));
	}, [request]);

	const onKeyDown = (event: KeyboardEvent) => {
		const row = rows[at];
		if (!row || event.target !== event.currentTarget.querySelector(`[data-row="${CSS.escape(row.id)}"]`))
			return;
		if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
			event.preventDefault();
			actions.shift(row, event.key === "ArrowUp" ? "earlier" : "later");
		} else if (isRowMove(event.key) && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			focusRow(rowAfter(rows, at, event.key));
		} else if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			open(row);
		}
	};
	const open = (row: OutlineRow) => {
		if (row.kind === "again") focusRow(rowOfNode(rows, row.node.id));
		else if (row.kind === "end") openAdd(row);
		else inspect();
	};

	if (rows.length === 0)
		return (
			<Empty
				actions={
					mayEdit && (
						<Button look="primary" onClick={() => setAdding({ at: { x: 0, y: 0 } })}>
							Add an entry
						</Button>
					)
				}
				title="Nothing is drawn yet"
			>
				A flow begins with an entry: who comes in, and when.
				{menu()}
			</Empty>
		);

	function menu() {
		return (
			<>
				{adding && <AddMenu onOpenChange={(is) => !is && setAdding(null)} open place={adding} />}
				{linking && <ConnectDialog node={linking} onOpenChange={(is) => !is && setLinking(null)} open />}
			</>
		);
	}

	return (
		<div className="min-h-0 flex-1 overflow-y-auto px-3 pt-3 pb-16 sm:px-6 print:overflow-visible">
			<div aria-label="Steps of the flow" className="max-w-3xl" onKeyDown={onKeyDown} ref={tree} role="tree">
				{rows.map((row, index) => (
					<Row
						actions={actions}
						current={index === at}
						key={row.id}
						numbers={numbers}
						onFocus={() => setCurrent(row.id)}
						onOpen={() => open(row)}
						onPeople={onPeople}
						row={row}
					/>
				))}
			</div>
			{mayEdit && (
				<div className="mt-4" data-no-print>
					<Button onClick={() => setAdding({ at: below(draft.nodes) })} small>
						Add another entry
					</Button>
				</div>
			)}
			<NotesList />
			{menu()}
		</div>
	);
}

const firstPort = (row: OutlineRow): string => Object.keys(row.node.next)[0] ?? "next";

const below = (nodes: { position: { x: number; y: number } }[]) => ({
	x: Math.max(...nodes.map((node) => node.position.x)) + 280,
	y: Math.min(...nodes.map((node) => node.position.y)),
});

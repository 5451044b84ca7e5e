"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { categoryLabel, NodeTile, tileClass } from "@/app/editor/icons";
import { sayKeys } from "@/app/editor/keys";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import { inputClass } from "@/app/ui/field";
import { Kbd } from "@/app/ui/kbd";
import type { NodeCategory } from "@/workflows/language/define-node";
import { definitionOf, isEntry, type NodeKind } from "@/workflows/nodes/definitions";
import { addStep, portToGoOn } from "./actions";
import { findKinds, kindGroups } from "./kinds";
import { nodeOf } from "./order";
import { useCanvas } from "./state";
import { useCarry } from "./use-carry";

/** The kinds of steps to drag onto the canvas; a press adds one after the selected step. */
export function Palette() {
	const mayEdit = useEditor((state) => state.mayEdit);
	const [open, setOpen] = useState<NodeCategory | null>(null);
	const [text, setText] = useState("");
	if (!mayEdit) return null;
	const typed = text.trim() !== "";
	const found = typed ? findKinds(text) : [];
	return (
		<section aria-label="Add a step" className="flex flex-col gap-1.5">
			<h2 className="flex items-center justify-between text-muted text-xs">
				Add a step <Kbd>{sayKeys("add")}</Kbd>
			</h2>
			<input
				aria-label="Find a kind of step"
				className={inputClass}
				onChange={(event) => setText(event.target.value)}
				placeholder="Find…"
				type="search"
				value={text}
			/>
			{typed && found.length === 0 && <p className="px-1 text-muted text-xs">No step is called so.</p>}
			{typed ? (
				<Kinds kinds={found} label="Steps that were found" />
			) : (
				kindGroups.map(({ category, kinds }) => (
					<div key={category}>
						<button
							aria-expanded={open === category}
							className="flex w-full items-center gap-2 rounded-lg border border-line bg-panel px-2.5 py-1.5 text-left hover:border-edge"
							onClick={() => setOpen(open === category ? null : category)}
							type="button"
						>
							<span aria-hidden="true" className={cx("size-2.5 rounded-full", tileClass[category])} />
							<span className="flex-1">{categoryLabel[category]}</span>
							<ChevronRight
								aria-hidden="true"
								className={cx("text-muted transition-transform", open === category && "rotate-90")}
								size={14}
							/>
						</button>
						{open === category && <Kinds kinds={kinds} label={categoryLabel[category]} />}
					</div>
				))
			)}
			<Carried />
		</section>
	);
}

function Kinds({ kinds, label }: { kinds: NodeKind[]; label: string }) {
	return (
		<ul aria-label={label} className="flex flex-col py-1">
			{kinds.map((kind) => (
				<li key={kind}>
					<KindButton kind={kind} />
				</li>
			))}
		</ul>
	);
}

function KindButton({ kind }: { kind: NodeKind }) {
	const editor = useEditorApi();
	const { label, help } = definitionOf(kind);
	const { onPointerDown, wasDrag } = useCarry(kind);
	const add = () => {
		if (wasDrag()) return;
		const { draft, selection } = editor.getState();
		const [only] = selection;
		const node = selection.size === 1 ? nodeOf(draft, only) : draft.nodes.at(-1);
		const after = node && !isEntry(kind) ? portToGoOn(node) : undefined;
		const id = addStep(editor, kind, after ? { after } : { at: beside(draft.nodes) });
		if (id !== undefined) editor.requestFocus(id);
	};
	return (
		<button
			className="flex w-full cursor-grab touch-none select-none items-center gap-2 rounded-lg px-1.5 py-1 text-left hover:bg-chip"
			data-kind={kind}
			onClick={add}
			onPointerDown={onPointerDown}
			title={help}
			type="button"
		>
			<NodeTile kind={kind} size={22} />
			<span className="truncate">{label}</span>
		</button>
	);
}

const beside = (nodes: { position: { x: number; y: number } }[]) =>
	nodes.length === 0
		? { x: 0, y: 0 }
		: {
				x: Math.max(...nodes.map((node) => node.position.x)) + 280,
				y: Math.min(...nodes.map((node) => node.position.y)),
			};

/** What hangs on the pointer, as long as it is not drawn to a place on the canvas. */
function Carried() {
	const carrying = useCanvas((state) => state.carrying);
	const landing = useCanvas((state) => state.landing !== null);
	if (!carrying || landing || typeof document === "undefined") return null;
	return createPortal(
		<div
			aria-hidden="true"
			className="pointer-events-none fixed z-50 flex items-center gap-2 rounded-lg border border-line bg-panel px-2.5 py-1.5 text-ink shadow-lg"
			style={{ left: carrying.at.x + 8, top: carrying.at.y + 8 }}
		>
			<NodeTile kind={carrying.kind} size={22} />
			{definitionOf(carrying.kind).label}
		</div>,
		document.body,
	);
}

"use client";

import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";
import { useBook } from "@/app/editor/book";
import { NodeTile } from "@/app/editor/icons";
import { useEditor, useEditorApi } from "@/app/editor/store";
import type { NodeCategory } from "@/workflows/language/define-node";
import { sayPort } from "@/workflows/language/draft";
import type { Place, Point, PortOf } from "@/workflows/language/draft/types";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import { addStep } from "./actions";
import { sayAfter } from "./card-name";
import { findKinds, kindGroups } from "./kinds";
import { ListBox, listInputClass, listRowClass } from "./list-box";
import { nodeOf } from "./order";
import { useNames } from "./use-names";

export type AddMenuProps = {
	open: boolean;
	onOpenChange(open: boolean): void;
	place: Place;
	/** Ports of the same step to choose from, where it is not said which one is meant. */
	choice?: PortOf[];
	/** The port that leads to the new step where its place is free. */
	from?: PortOf | undefined;
	/** The point in the window that the list belongs to. */
	at?: Point | null;
	/** Instead of giving the focus to the new step. */
	onAdded?(id: string): void;
};

/** The searchable list of kinds: "+", the key and the outline add through it. */
export function AddMenu({ open, onOpenChange, place, choice = [], from, at, onAdded }: AddMenuProps) {
	const editor = useEditorApi();
	useNames();
	const [picked, setPicked] = useState<PortOf | null>(null);
	const [text, setText] = useState("");
	const added = useRef(false);
	useEffect(() => {
		if (!open) return;
		setPicked(null);
		setText("");
		added.current = false;
	}, [open]);
	const where: Place = picked ? { after: picked } : place;
	const add = (kind: NodeKind) => {
		added.current = true;
		onOpenChange(false);
		const id = addStep(editor, kind, where, from);
		if (id === undefined) return;
		if (onAdded) onAdded(id);
		else editor.requestFocus(id);
	};
	const title = useTitle(where);
	const typed = text.trim() !== "";
	return (
		<ListBox at={at} keepFocus={() => added.current} label={title} onOpenChange={onOpenChange} open={open}>
			<Command className="flex min-h-0 flex-col" label={title} loop shouldFilter={false}>
				<Command.Input
					className={listInputClass}
					onValueChange={setText}
					placeholder="Which step?"
					value={text}
				/>
				{choice.length > 1 && (
					<PortChoice after={"after" in where ? where.after : null} choice={choice} onPick={setPicked} />
				)}
				<Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
					<Command.Empty className="px-3 py-4 text-muted">No step is called so.</Command.Empty>
					{typed
						? findKinds(text).map((kind) => <KindRow key={kind} kind={kind} onAdd={add} />)
						: groupsFor(where).map((group) => (
								<Command.Group
									className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
									heading={group.label}
									key={group.category}
								>
									{group.kinds.map((kind) => (
										<KindRow key={kind} kind={kind} onAdd={add} />
									))}
								</Command.Group>
							))}
				</Command.List>
			</Command>
		</ListBox>
	);
}

function KindRow({ kind, onAdd }: { kind: NodeKind; onAdd(kind: NodeKind): void }) {
	const { label, help } = definitionOf(kind);
	return (
		<Command.Item className={listRowClass} onSelect={() => onAdd(kind)} value={kind}>
			<NodeTile kind={kind} />
			<span className="min-w-0">
				<span className="block font-medium">{label}</span>
				<span className="line-clamp-2 block text-muted text-xs">{help}</span>
			</span>
		</Command.Item>
	);
}

function PortChoice({
	after,
	choice,
	onPick,
}: {
	after: PortOf | null;
	choice: PortOf[];
	onPick(port: PortOf): void;
}) {
	const node = useEditor((state) => nodeOf(state.draft, choice[0]?.node));
	if (!node) return null;
	return (
		<fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2">
			<legend className="sr-only">After which branch?</legend>
			{choice.map((one) => (
				<label className="flex items-center gap-1.5" key={one.port}>
					<input
						checked={after?.port === one.port}
						className="accent-(--select)"
						name="branch"
						onChange={() => onPick(one)}
						type="radio"
					/>
					{sayPort(node, one.port)}
				</label>
			))}
		</fieldset>
	);
}

/** Behind a step an entry is rarely meant: it comes last. */
const groupsFor = (place: Place) =>
	"after" in place ? [...kindGroups].sort((a, b) => last(a.category) - last(b.category)) : kindGroups;
const last = (category: NodeCategory) => (category === "entry" ? 1 : 0);

function useTitle(place: Place): string {
	const { names } = useBook();
	const node = useEditor((state) => ("after" in place ? nodeOf(state.draft, place.after.node) : undefined));
	return node && "after" in place ? `Add a step ${sayAfter(node, place.after.port, names)}` : "Add a step";
}

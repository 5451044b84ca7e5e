"use client";

import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import { sayKeys } from "@/app/editor/keys";
import { type Editor, useEditor, useEditorApi } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import { Kbd } from "@/app/ui/kbd";
import { portsOfDraft, sayPort } from "@/workflows/language/draft";
import type { DraftNode, Point } from "@/workflows/language/draft/types";
import { duplicateSteps, inspect, remove, toggleSkip, unlink } from "./actions";
import { openAdding } from "./adding";
import { nodeOf } from "./order";
import { type CanvasStore, useCanvas, useCanvasApi } from "./state";
import { copyThroughBrowser } from "./use-clipboard";
import { cardElement } from "./use-sight";

/** What can be done with a card, where the right button was pressed; the keys stand beside. */
export function CardMenu() {
	const menu = useCanvas((state) => state.menu);
	return menu && <OpenMenu at={menu.at} id={menu.id} key={`${menu.id} ${menu.at.x} ${menu.at.y}`} />;
}

function OpenMenu({ id, at }: { id: string; at: Point }) {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const node = useEditor((state) => nodeOf(state.draft, id));
	const mayEdit = useEditor((state) => state.mayEdit);
	const several = useEditor((state) => state.selection.size > 1);
	const chosen = useRef<(() => void) | null>(null);
	// The action comes last: what it opens keeps the focus that it takes.
	const onClosed = (event: Event) => {
		event.preventDefault();
		canvas.setState({ menu: null });
		cardElement(id)?.focus({ preventScroll: true });
		chosen.current?.();
	};
	return (
		<DropdownMenu.Root defaultOpen modal={false}>
			<DropdownMenu.Trigger asChild>
				<span aria-hidden="true" className="fixed size-0" style={{ left: at.x, top: at.y }} />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content
					align="start"
					aria-label="What to do with the step"
					aria-labelledby={undefined}
					className="z-50 min-w-56 rounded-lg border border-line bg-panel p-1 text-ink shadow-lg"
					collisionPadding={8}
					onCloseAutoFocus={onClosed}
				>
					{itemsOf(editor, canvas, node, mayEdit, several).map((item, index) =>
						item === "line" ? (
							// biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
							<DropdownMenu.Separator className="my-1 h-px bg-line" key={index} />
						) : (
							<DropdownMenu.Item
								className={cx(
									"flex cursor-pointer items-center justify-between gap-6 rounded px-2 py-1.5 outline-none data-[highlighted]:bg-chip data-[disabled]:opacity-50",
									item.danger && "text-danger",
								)}
								disabled={item.disabled ?? false}
								key={item.label}
								onSelect={() => {
									chosen.current = item.onSelect;
								}}
							>
								{item.label}
								{item.keys && <Kbd>{item.keys}</Kbd>}
							</DropdownMenu.Item>
						),
					)}
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu.Root>
	);
}

type Action = { label: string; keys?: string; danger?: boolean; disabled?: boolean; onSelect(): void };
type MenuItem = Action | "line";

function itemsOf(
	editor: Editor,
	canvas: CanvasStore,
	node: DraftNode | undefined,
	mayEdit: boolean,
	several: boolean,
): MenuItem[] {
	const copy: MenuItem = { label: "Copy", keys: sayKeys("copy"), onSelect: () => copyThroughBrowser(editor) };
	if (!mayEdit) return [copy];
	const chosen = () => editor.getState().selection;
	const together: MenuItem[] = [
		copy,
		{ label: "Duplicate", keys: sayKeys("duplicate"), onSelect: () => duplicateSteps(editor, chosen()) },
	];
	const end: MenuItem[] = [
		"line",
		{ label: "Delete", keys: sayKeys("remove"), danger: true, onSelect: () => remove(editor, chosen()) },
	];
	if (!node) return [...together, ...end];
	const skip: MenuItem = {
		label: node.skip === undefined ? "Skip" : "Take up again",
		keys: sayKeys("skip"),
		onSelect: () => toggleSkip(editor, chosen()),
	};
	if (several) return [skip, ...together, ...end];
	const cuts = portsOfDraft(node)
		.filter((port) => node.next[port] !== undefined)
		.map((port): MenuItem => {
			const said = sayPort(node, port);
			const label = said === "" ? "Disconnect" : `Disconnect ${said}`;
			return { label, onSelect: () => unlink(editor, { node: node.id, port }) };
		});
	const leadsOn = portsOfDraft(node).length > 0;
	return [
		{ label: "Change", keys: sayKeys("edit"), onSelect: () => inspect() },
		{ label: "Name", keys: sayKeys("rename"), onSelect: () => inspect("label") },
		skip,
		"line",
		{
			label: "Add a step after it",
			keys: sayKeys("add"),
			disabled: !leadsOn,
			onSelect: () => openAdding(editor, canvas),
		},
		{
			label: "Connect to…",
			keys: sayKeys("connect"),
			disabled: !leadsOn,
			onSelect: () => canvas.setState({ linking: { node: node.id } }),
		},
		...cuts,
		"line",
		...together,
		...end,
	];
}

"use client";

import { Command } from "cmdk";
import { useMemo, useState } from "react";
import { NodeTile } from "@/app/editor/icons";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { canConnect, portsOfDraft, sayNode, sayPort } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { link } from "./actions";
import { headingOf, quoted } from "./card-name";
import { ListBox, listInputClass, listRowClass } from "./list-box";
import { focusOrder, nodeOf } from "./order";
import { useNames } from "./use-names";

export type ConnectDialogProps = {
	open: boolean;
	onOpenChange(open: boolean): void;
	/** The step from which the edge leads. */
	node: string;
	/** Its port; asked for where it has several and none is said. */
	port?: string | undefined;
};

/** "Connect to…": an edge drawn without a mouse. */
export function ConnectDialog({ open, onOpenChange, node: id, port }: ConnectDialogProps) {
	const node = useEditor((state) => nodeOf(state.draft, id));
	const names = useNames();
	const [picked, setPicked] = useState<string | undefined>(port);
	if (!node) return null;
	const title = `Connect ${quoted(node, names)} to…`;
	const ports = portsOfDraft(node);
	const from = picked ?? (ports.length === 1 ? ports[0] : undefined);
	return (
		<ListBox label={title} onOpenChange={onOpenChange} open={open}>
			{/* Each question is a list of its own: an empty field, and its first row chosen. */}
			<Command className="flex min-h-0 flex-col" key={from ?? ""} label={title} loop>
				<Choice
					asked={picked !== port}
					from={from}
					node={node}
					onDone={() => onOpenChange(false)}
					onPort={setPicked}
					title={title}
				/>
			</Command>
		</ListBox>
	);
}

type ChoiceProps = {
	node: DraftNode;
	/** The way out that is meant; asked for first where it is not known. */
	from: string | undefined;
	/** Whether this is the second question: the list itself gives the focus to the first one. */
	asked: boolean;
	title: string;
	onPort(port: string): void;
	onDone(): void;
};

function Choice({ node, from, asked, title, onPort, onDone }: ChoiceProps) {
	const ports = portsOfDraft(node);
	return (
		<>
			<p className="px-4 pt-3 font-semibold">
				{title}
				{from && sayPort(node, from) !== "" && <span className="text-muted"> · {sayPort(node, from)}</span>}
			</p>
			<Command.Input
				autoFocus={asked}
				className={listInputClass}
				placeholder={from ? "Which step?" : "From which way out?"}
			/>
			<Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
				<Command.Empty className="px-3 py-4 text-muted">
					{ports.length === 0 ? "This step ends the pass; nothing comes after it." : "There is no such step."}
				</Command.Empty>
				{from ? (
					<Targets node={node} onDone={onDone} port={from} />
				) : (
					ports.map((one) => <PortRow key={one} node={node} onPick={onPort} port={one} />)
				)}
			</Command.List>
		</>
	);
}

function PortRow({ node, port, onPick }: { node: DraftNode; port: string; onPick(port: string): void }) {
	const names = useNames();
	const target = useEditor((state) => nodeOf(state.draft, node.next[port]));
	return (
		<Command.Item
			className={listRowClass}
			onSelect={() => onPick(port)}
			value={`${sayPort(node, port)} ${port}`}
		>
			<b className="font-semibold">{sayPort(node, port) || "On"}</b>
			<span className="text-muted">{target ? `leads to ${sayNode(target, names)}` : "ends here"}</span>
		</Command.Item>
	);
}

function Targets({ node, port, onDone }: { node: DraftNode; port: string; onDone(): void }) {
	const editor = useEditorApi();
	const names = useNames();
	const draft = useEditor((state) => state.draft);
	const from = useMemo(() => ({ node: node.id, port }), [node.id, port]);
	const targets = useMemo(
		() =>
			focusOrder(draft)
				.filter((id) => canConnect(draft, from, id) === true)
				.map((id) => nodeOf(draft, id)!),
		[draft, from],
	);
	return targets.map((target) => (
		<Command.Item
			className={listRowClass}
			key={target.id}
			onSelect={() => {
				link(editor, from, target.id);
				onDone();
			}}
			value={`${sayNode(target, names)} ${headingOf(target)} ${target.id}`}
		>
			<NodeTile kind={target.kind} />
			<span className="min-w-0">
				<span className="block text-muted text-xs">
					{headingOf(target)}
					{node.next[port] === target.id && " · leads here now"}
				</span>
				<span className="block truncate font-medium">{sayNode(target, names)}</span>
			</span>
		</Command.Item>
	));
}

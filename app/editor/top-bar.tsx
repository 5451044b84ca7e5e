"use client";

import { ScenarioList } from "@/app/preview/scenarios/scenario-list";
import { PauseButton } from "@/app/publish/pause-button";
import { PublishButton } from "@/app/publish/publish-button";
import { Badge } from "@/app/ui/badge";
import { Button, IconButton } from "@/app/ui/button";
import { TabLinks } from "@/app/ui/tabs";
import type { Editing } from "@/server/flows/types";
import { setFlow } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { sayKeys } from "./keys";
import { SaveMark } from "./save-mark";
import type { Saver, SaveState } from "./saver";
import { useEditor, useEditorApi, useSteps } from "./store";
import { VIEWS, type ViewName } from "./views";

type Props = {
	editing: Editing;
	state: SaveState;
	saver: Saver<Draft>;
	view: ViewName;
	onHelp(): void;
	onConflict(): void;
};

const LABELS: Record<ViewName, string> = {
	canvas: "Canvas",
	outline: "Outline",
	preview: "Preview",
	results: "Results",
	versions: "Versions",
};

/** Name, status, views, steps back and forth, and the one primary button. */
export function TopBar({ editing, state, saver, view, onConflict }: Props) {
	const tabs = VIEWS.map((key) => ({ key, label: LABELS[key], href: `/flows/${editing.key}?view=${key}` }));
	return (
		<header
			className="flex flex-wrap items-center gap-x-1.5 gap-y-2 border-line border-b bg-panel px-4 py-2.5 2xl:gap-x-3"
			data-no-print
		>
			<FlowName />
			<Status editing={editing} />
			{state.kind === "conflict" ? (
				<Button look="danger" onClick={onConflict} small>
					Somebody else saved this flow: choose
				</Button>
			) : (
				<SaveMark editedAt={editing.editedAt} state={state} />
			)}
			<div className="mx-auto">
				<TabLinks current={view} label="Views of the flow" tabs={tabs} />
			</div>
			<StepButtons />
			<ScenarioList editing={editing} saver={saver} state={state} />
			<PauseButton editing={editing} />
			<PublishButton editing={editing} saver={saver} />
		</header>
	);
}

function FlowName() {
	const editor = useEditorApi();
	const name = useEditor((state) => state.draft.name);
	const mayEdit = useEditor((state) => state.mayEdit);
	if (!mayEdit) return <h1 className="font-semibold text-base">{name}</h1>;
	return (
		<h1>
			<input
				aria-label="Name of the flow"
				className="field-sizing-content min-w-24 max-w-72 rounded-lg border border-transparent bg-transparent px-1.5 py-0.5 font-semibold text-base hover:border-line"
				maxLength={200}
				onChange={(event) => {
					const { value } = event.target;
					editor.edit(`Named the flow ${value}`, (draft) => setFlow(draft, { name: value }), {
						merge: "flow-name",
					});
				}}
				value={name}
			/>
		</h1>
	);
}

function Status({ editing }: { editing: Editing }) {
	if (editing.status === "archived") return <Badge>Archived</Badge>;
	if (!editing.live) return <Badge>Draft</Badge>;
	if (editing.paused)
		return (
			<Badge tone="warn">
				{editing.paused.brake ? "Paused by the brake" : "Paused"} · version {editing.live.number}
			</Badge>
		);
	return (
		<Badge tone="leaf">
			<span aria-hidden="true">●</span> Live · version {editing.live.number}
		</Badge>
	);
}

function StepButtons() {
	const editor = useEditorApi();
	const { canUndo, canRedo } = useSteps();
	const mayEdit = useEditor((state) => state.mayEdit);
	if (!mayEdit) return null;
	return (
		<div className="flex">
			<IconButton disabled={!canUndo} label={`Undo (${sayKeys("undo")})`} onClick={() => editor.undo()}>
				↶
			</IconButton>
			<IconButton disabled={!canRedo} label={`Redo (${sayKeys("redo")})`} onClick={() => editor.redo()}>
				↷
			</IconButton>
		</div>
	);
}

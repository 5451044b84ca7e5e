"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useEditorApi } from "@/app/editor/store";
import { Dialog } from "@/app/ui/dialog";
import { useMedia } from "@/app/ui/use-media";
import type { Editing } from "@/server/flows/types";
import { CastPanel } from "./cast/cast-panel";
import { EventTable } from "./event-table";
import { previewOf } from "./of";
import { PersonPanel } from "./person/person-panel";
import { SaveScenarioButton } from "./scenarios/save-button";
import { Stage } from "./stage";
import { StatusBar } from "./status-bar";
import { StepList } from "./step-list";
import { PreviewContext, usePreview, usePreviewApi } from "./store";
import { Summary } from "./summary";
import { Transport } from "./transport";

type Props = { editing: Editing; onHelp?: () => void };

/** Simulated contacts walk the open flow: who walks, the stage, and one of them from close by. */
export function Preview({ editing, onHelp }: Props) {
	const editor = useEditorApi();
	const [preview] = useState(() => previewOf(editor, editing.key));
	// What has come stays while another tab is looked at; what is still computed ends with this screen.
	useEffect(() => {
		preview.takeUpSetup();
		return () => {
			preview.cancel();
			preview.pause();
		};
	}, [preview]);
	return (
		<PreviewContext value={preview}>
			<CastSlot />
			<Frame onHelp={onHelp} />
		</PreviewContext>
	);
}

const SHOWN = { drawing: "Drawing", table: "Table of events", steps: "Steps" } as const;
type Shown = keyof typeof SHOWN;

function Frame({ onHelp }: { onHelp: Props["onHelp"] }) {
	const [shown, setShown] = useState<Shown>("drawing");
	const [node, setNode] = useState<string | null>(null);
	const showRowsOf = (id: string | null) => {
		setNode(id);
		setShown("table");
	};
	return (
		<div className="flex min-h-0 flex-1">
			<section aria-label="Preview" className="relative flex min-w-0 flex-1 flex-col">
				<NarrowCast />
				<StatusBar>
					<Shows onShow={setShown} shown={shown} />
					<SaveScenarioButton />
				</StatusBar>
				{shown === "drawing" && <Stage onHelp={onHelp} onPeople={({ node: id }) => showRowsOf(id)} />}
				{shown === "table" && <EventTable node={node} onNode={setNode} />}
				{shown === "steps" && <StepList onNode={showRowsOf} />}
				<Transport />
			</section>
			<Beside />
		</div>
	);
}

function Shows({ shown, onShow }: { shown: Shown; onShow(shown: Shown): void }) {
	return (
		<fieldset className="flex rounded-lg bg-chip p-0.5">
			<legend className="sr-only">How the preview is shown</legend>
			{Object.entries(SHOWN).map(([key, label]) => (
				<label
					className="cursor-pointer rounded-md px-2 py-0.5 text-xs has-checked:bg-panel has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-select"
					key={key}
				>
					<input
						checked={key === shown}
						className="sr-only"
						name="preview-shown"
						onChange={() => onShow(key as Shown)}
						type="radio"
					/>
					{label}
				</label>
			))}
		</fieldset>
	);
}

const WIDE = "(min-width: 1024px)";

/** The selected contact, or what happened altogether; on narrow screens the contact comes as a sheet. */
function Beside() {
	const preview = usePreviewApi();
	const name = usePreview(({ selected, who }) => (selected === null ? undefined : who[selected]?.name));
	const wide = useMedia(WIDE);
	if (!wide)
		return (
			<Dialog
				onOpenChange={(open) => !open && preview.select(null)}
				open={name !== undefined}
				side
				title={name ?? ""}
			>
				<PersonPanel />
			</Dialog>
		);
	return (
		<aside
			aria-label={name ?? "What happened"}
			className="w-90 shrink-0 overflow-y-auto border-line border-l bg-panel"
		>
			{name === undefined ? <Summary /> : <PersonPanel />}
		</aside>
	);
}

const ROOMY = "(min-width: 768px)";

/** Under the navigation, where the shell leaves room. */
function CastSlot() {
	const [slot, setSlot] = useState<HTMLElement | null>(null);
	const roomy = useMedia(ROOMY);
	useEffect(() => setSlot(document.getElementById("rail-slot")), []);
	return slot && roomy ? createPortal(<CastPanel />, slot) : null;
}

const NarrowCast = () => (useMedia(ROOMY) ? null : <CastPanel />);

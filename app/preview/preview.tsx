"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useEditorApi } from "@/app/editor/store";
import { useMedia } from "@/app/ui/use-media";
import type { Editing } from "@/server/flows/types";
import { Beside, type Sight, WIDE } from "./beside";
import { CastPanel } from "./cast/cast-panel";
import { EventTable } from "./event-table";
import { previewOf } from "./of";
import { SaveScenarioButton } from "./scenarios/save-button";
import { Stage } from "./stage";
import { StatusBar } from "./status-bar";
import { StepList } from "./step-list";
import { PreviewContext } from "./store";
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

const SHOWN = { drawing: "Drawing", table: "Table of events", steps: "Steps", summary: "Summary" } as const;
type Shown = keyof typeof SHOWN;

function Frame({ onHelp }: { onHelp: Props["onHelp"] }) {
	const [shown, setShown] = useState<Shown>("drawing");
	const [node, setNode] = useState<string | null>(null);
	const [sight, setSight] = useState<Sight | null>(null);
	const show = (next: Shown) => {
		setShown(next);
		setSight(null);
	};
	const showRowsOf = (id: string | null) => {
		setNode(id);
		show("table");
	};
	const showStep = (of: Sight) => {
		setShown("drawing");
		setSight(of);
	};
	return (
		<div className="flex min-h-0 flex-1">
			<section aria-label="Preview" className="relative flex min-w-0 flex-1 flex-col">
				<NarrowCast />
				<StatusBar>
					<Shows onShow={show} shown={shown} />
					<SaveScenarioButton />
				</StatusBar>
				{shown === "drawing" && (
					<Stage onHelp={onHelp} onPeople={({ node: id }) => showRowsOf(id)} sight={sight} />
				)}
				{shown === "table" && <EventTable node={node} onNode={setNode} />}
				{shown === "steps" && <StepList onNode={showRowsOf} />}
				{shown === "summary" && (
					<div className="min-h-0 flex-1 overflow-y-auto bg-panel">
						<Summary />
					</div>
				)}
				<Transport />
			</section>
			<Beside onSight={showStep} sight={sight} />
		</div>
	);
}

function Shows({ shown, onShow }: { shown: Shown; onShow(shown: Shown): void }) {
	const wide = useMedia(WIDE);
	// Where there is room the summary stands beside it anyway.
	const ways = Object.entries(SHOWN).filter(([key]) => key !== "summary" || !wide);
	return (
		<fieldset className="flex rounded-lg bg-chip p-0.5">
			<legend className="sr-only">How the preview is shown</legend>
			{ways.map(([key, label]) => (
				<label
					className="flex min-h-[24px] cursor-pointer items-center rounded-md px-2 text-xs has-checked:bg-panel has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-select"
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

const ROOMY = "(min-width: 768px)";

/** Under the navigation, where the shell leaves room. */
function CastSlot() {
	const [slot, setSlot] = useState<HTMLElement | null>(null);
	const roomy = useMedia(ROOMY);
	useEffect(() => setSlot(document.getElementById("rail-slot")), []);
	return slot && roomy ? createPortal(<CastPanel />, slot) : null;
}

const NarrowCast = () => (useMedia(ROOMY) ? null : <CastPanel />);

"use client";

import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import { buttonClass } from "@/app/ui/button";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { useShortcut } from "./keys";
import { OpenPoints } from "./open-points";
import { usePoints } from "./points";
import { useEditorApi } from "./store";

const few = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** "2 open points · 1 note": what is to be done before the flow can go live. A press on a point goes there. */
export function PointsList() {
	const points = usePoints();
	const editor = useEditorApi();
	const [open, setOpen] = useState(false);
	const errors = points.filter((point) => point.severity === "error");
	const notes = points.filter((point) => point.severity === "warning");
	const went = useRef(false);
	const go = (point: OpenPoint) => {
		went.current = true;
		setOpen(false);
		if (point.node === undefined) editor.select([]);
		else editor.requestFocus(point.node);
	};
	useShortcut("next-point", () => {
		const places = points.flatMap((point) => point.node ?? []);
		if (places.length === 0) return;
		const [selected] = editor.getState().selection;
		editor.requestFocus(places[(places.indexOf(selected ?? "") + 1) % places.length]!);
	});
	const words = [
		errors.length === 0 ? "No open points" : few(errors.length, "open point", "open points"),
		...(notes.length === 0 ? [] : [few(notes.length, "note", "notes")]),
	].join(" · ");
	return (
		<Popover.Root onOpenChange={setOpen} open={open}>
			<Popover.Trigger className={`${buttonClass("plain", true)} rounded-full`}>
				{errors.length > 0 && (
					<span aria-hidden="true" className="text-danger">
						✕
					</span>
				)}
				{words}
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content
					align="end"
					aria-label="What is open"
					onCloseAutoFocus={(event) => {
						// The focus belongs to the step that was gone to.
						if (went.current) event.preventDefault();
						went.current = false;
					}}
					className="z-30 max-h-[50vh] w-88 overflow-y-auto rounded-xl border border-line bg-panel p-2 text-ink shadow-lg"
					side="top"
					sideOffset={6}
				>
					{points.length === 0 && <p className="p-2 text-muted">Nothing stands in the way of publishing.</p>}
					<PointGroup go={go} points={errors} title="Before it can go live" />
					<PointGroup go={go} points={notes} title="Worth a look" />
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

function PointGroup({
	title,
	points,
	go,
}: {
	title: string;
	points: OpenPoint[];
	go(point: OpenPoint): void;
}) {
	if (points.length === 0) return null;
	return (
		<section aria-label={title}>
			<h3 className="px-2 pt-1 text-muted text-xs">{title}</h3>
			<OpenPoints go={go} plain points={points} />
		</section>
	);
}

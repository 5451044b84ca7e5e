"use client";

import { Panel } from "@xyflow/react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { IconButton } from "@/app/ui/button";
import { findSteps } from "./find";
import { useCanvas, useCanvasApi } from "./state";
import { useShowCard } from "./use-sight";

/** Finds steps by their words; the arrows go from one to the next. */
export function FindBar() {
	const finding = useCanvas((state) => state.finding);
	return finding ? <OpenFindBar /> : null;
}

function OpenFindBar() {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const names = useCanvas((state) => state.names);
	const draft = useEditor((state) => state.draft);
	const show = useShowCard();
	const field = useRef<HTMLInputElement>(null);
	const [text, setText] = useState("");
	const [at, setAt] = useState(0);
	const hits = findSteps(draft, text, names);
	const hit = hits[Math.min(at, hits.length - 1)];
	useEffect(() => field.current?.focus(), []);
	useEffect(() => {
		canvas.setState({ found: hit ?? null });
		if (hit !== undefined) show(hit, true);
	}, [canvas, hit, show]);
	const go = (by: number) => hits.length > 0 && setAt((at + by + hits.length) % hits.length);
	const close = () => {
		canvas.setState({ finding: false, found: null });
		if (hit !== undefined) editor.requestFocus(hit);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Escape") close();
		else if (event.key === "Enter" || event.key === "ArrowDown") go(event.shiftKey ? -1 : 1);
		else if (event.key === "ArrowUp") go(-1);
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const found =
		text === "" ? "" : hits.length === 0 ? "none" : `${Math.min(at, hits.length - 1) + 1} of ${hits.length}`;
	return (
		<Panel
			className="flex items-center gap-1 rounded-xl border border-line bg-panel p-1 pl-3 shadow-md focus-within:border-select"
			position="top-right"
		>
			<input
				aria-label="Find a step"
				className="w-44 bg-transparent py-1 outline-none! placeholder:text-muted"
				onChange={(event) => {
					setText(event.target.value);
					setAt(0);
				}}
				onKeyDown={onKeyDown}
				placeholder="Find a step…"
				ref={field}
				value={text}
			/>
			<span aria-live="polite" className="min-w-12 text-right text-muted text-xs">
				{found}
			</span>
			<IconButton label="The one before (↑)" onClick={() => go(-1)}>
				<ChevronUp aria-hidden="true" size={16} />
			</IconButton>
			<IconButton label="The next one (↓)" onClick={() => go(1)}>
				<ChevronDown aria-hidden="true" size={16} />
			</IconButton>
			<IconButton label="Close (Esc)" onClick={close}>
				<X aria-hidden="true" size={16} />
			</IconButton>
		</Panel>
	);
}

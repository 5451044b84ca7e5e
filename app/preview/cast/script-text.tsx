"use client";

import { useState } from "react";
import { TextArea } from "@/app/ui/field";
import { parseScript, printScript } from "@/workflows/language/cast/script";
import type { ScriptLine } from "@/workflows/language/cast/types";
import type { Fault } from "@/workflows/language/fault";
import { FaultList } from "./fault-list";

type Props = {
	lines: ScriptLine[];
	onChange(lines: ScriptLine[]): void;
	onUnread(unread: boolean): void;
};

const HELP = "One thing a line: +2d page_view /pricing ×3, or +9d stage MQL, or +3d..+10d page_view /blog ×5";

/** The script as text; it counts as soon as all of it can be read, and until then says line by line what cannot. */
export function ScriptText({ lines, onChange, onUnread }: Props) {
	const [text, setText] = useState(() => printScript(lines.filter(isWhole)));
	const [faults, setFaults] = useState<Fault[]>([]);

	function take(next: string) {
		setText(next);
		const read = parseScript(next);
		setFaults(read.ok ? [] : read.faults);
		onUnread(!read.ok);
		if (read.ok) onChange(read.value);
	}
	return (
		<>
			<TextArea
				className="font-mono"
				error={
					faults.length > 0 ? "Not all of it can be read yet; the rows have what was read last." : undefined
				}
				help={HELP}
				label="Script"
				onChange={(event) => take(event.target.value)}
				rows={Math.min(16, Math.max(5, text.split("\n").length + 1))}
				spellCheck={false}
				value={text}
			/>
			<div role="status">
				<FaultList faults={faults} />
			</div>
		</>
	);
}

/** A row that is still without its event has no words yet. */
const isWhole = (line: ScriptLine) => !("does" in line && line.does === "");

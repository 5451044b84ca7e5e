"use client";

import { useEffect, useMemo } from "react";
import { announce } from "@/app/editor/announce";
import { count } from "@/app/ui/time";
import { sayRow } from "./row-words";
import { rowsAt } from "./rows";
import { usePreview } from "./store";
import { dateAndTime } from "./time";
import { useWords } from "./use-words";

/** While it stands on an instant: what happened then, in a line; told to screen readers too. */
export function WhatHappened() {
	const playing = usePreview((state) => state.playing);
	const clock = usePreview((state) => state.clock);
	const trace = usePreview((state) => state.trace);
	const who = usePreview((state) => state.who);
	const selected = usePreview((state) => state.selected);
	const words = useWords();
	const said = useMemo(() => {
		if (playing) return "";
		const rows = rowsAt(trace, clock);
		const its = rows.filter((row) => trace[row.kind][row.at]!.who === selected);
		const found = its.length > 0 ? its : rows;
		const first = found.find((row) => row.kind === "alerts") ?? found[0];
		if (!first) return "";
		const name = who[trace[first.kind][first.at]!.who]?.name ?? "Somebody";
		const more = rows.length === 1 ? "" : ` · ${count(rows.length - 1)} more at this moment`;
		return `${name}: ${sayRow(trace, first, words)}${more}`;
	}, [playing, clock, trace, who, selected, words]);
	useEffect(() => {
		if (said !== "") announce(`${dateAndTime(clock, words.zone)}. ${said}`);
	}, [said, clock, words]);
	return <p className="mt-0.5 min-h-5 truncate text-muted text-xs">{said}</p>;
}

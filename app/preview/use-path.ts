"use client";

import { useMemo } from "react";
import type { Step } from "@/server/flows/numbers/types";
import type { Move, PointRow } from "@/workflows/language/trace";
import { isEntry } from "@/workflows/nodes/definitions";
import { draftOf } from "./flow-map";
import { usePreview, usePreviewApi } from "./store";

/** The way of the selected contact through the open flow so far, its last pass: what the canvas lights. */
export function usePath(): readonly Step[] | undefined {
	const preview = usePreviewApi();
	const { flow } = preview;
	const selected = usePreview((state) => state.selected);
	const trace = usePreview((state) => state.trace);
	const request = usePreview((state) => state.request);
	const clock = usePreview((state) => state.clock);
	const all = useMemo(() => {
		if (selected === null) return undefined;
		const entries = new Set(
			draftOf(request?.draft)
				?.nodes.filter((node) => isEntry(node.kind))
				.map((node) => node.id),
		);
		const mine = <T extends { who: number; flow: string | null }>(rows: T[]) =>
			rows.filter((row) => row.who === selected && row.flow === flow);
		return { entries, steps: stepsOf(mine(trace.moves), mine(trace.points)) };
	}, [selected, trace, request, flow]);
	const come = all?.steps.filter((step) => Date.parse(step.at) <= clock).length ?? 0;
	return useMemo(() => {
		if (!all) return undefined;
		const past = all.steps.slice(0, come);
		const from = past.findLastIndex((step) => all.entries.has(step.node));
		const way = past.slice(Math.max(0, from));
		const last = way.at(-1);
		if (!last) return undefined;
		const place = selected === null ? undefined : preview.playback().placeOf(selected);
		// The trace tells of standing only where a part of it ends: in between it is where the last step led to.
		return place !== undefined && place !== last.node
			? [...way, { ...last, node: place, port: null, note: null, points: [] }]
			: way;
	}, [all, come, preview, selected]);
}

/** A node that was stood on and then left is one step of the way, the one by which it was left. */
function stepsOf(moves: Move[], points: PointRow[]): Step[] {
	const steps = moves.filter((move, at) => !move.stands || moves[at + 1]?.node !== move.node);
	return steps.map(({ node, port, at, note, version }) => ({
		node,
		port,
		version: version === "draft" ? 0 : version,
		at,
		note,
		moved: false,
		points: points.filter((row) => row.node === node && row.at === at),
	}));
}

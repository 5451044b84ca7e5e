"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { CanvasNode, StepEdge } from "@/app/canvas/elements";
import { useMedia } from "@/app/ui/use-media";
import { dotAt, placeDots } from "./draw";
import { type Ground, groundOf } from "./ground";
import { edgeMs } from "./pace";
import { createPainter } from "./painter";
import { usePreviewApi } from "./store";
import { useHeat } from "./use-heat";

const REACH = 9;

/** The simulated contacts on their way, on one canvas above the cards. Where the system asks for stillness, none. */
export function Dots() {
	const still = useMedia("(prefers-reduced-motion: reduce)");
	return still ? null : <Moving />;
}

function Moving() {
	const preview = usePreviewApi();
	const flow = useStoreApi<CanvasNode, StepEdge>();
	const heat = useHeat();
	const ref = useRef<HTMLCanvasElement>(null);

	useEffect(() => {
		const canvas = ref.current;
		const frame = canvas?.closest<HTMLElement>(".react-flow");
		if (!canvas || !frame) return;
		let ground: Ground | null = null;
		const painter = createPainter(canvas, frame, (into) => {
			const { edges, nodeLookup, transform } = flow.getState();
			ground ??= groundOf(edges, (id) => nodeLookup.get(id));
			const { speed, selected } = preview.getState();
			const [x, y, zoom] = transform;
			const [playback, clock] = [preview.playback(), preview.now()];
			playback.goTo(clock);
			const when = { clock, seen: clock + preview.ahead(), edge: edgeMs(speed), selected };
			placeDots(into, playback, ground, heat, { x, y, zoom }, when);
			return { zoom, selected };
		});
		const onPress = (event: MouseEvent) => {
			if ((event.target as Element).closest("button, a, input")) return;
			const box = canvas.getBoundingClientRect();
			const who = dotAt(painter.drawn, event.clientX - box.left, event.clientY - box.top, REACH);
			if (who === undefined) return;
			event.stopPropagation();
			preview.select(who);
		};
		const ends = [
			preview.onFrame(painter.paint),
			preview.store.subscribe(painter.ask),
			flow.subscribe((now, before) => {
				if (now.nodes !== before.nodes || now.edges !== before.edges) ground = null;
				painter.ask();
			}),
		];
		frame.addEventListener("click", onPress, true);
		return () => {
			painter.stop();
			for (const end of ends) end();
			frame.removeEventListener("click", onPress, true);
		};
	}, [preview, flow, heat]);

	return (
		<div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[5]">
			<canvas className="size-full" ref={ref} />
		</div>
	);
}

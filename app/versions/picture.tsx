"use client";

import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useEffect, useMemo } from "react";
import { Button, IconButton } from "@/app/ui/button";
import type { Names } from "@/workflows/language/define-node";
import { MarkedCard } from "./marked-card";
import { picked } from "./picked";
import { sayUnion, type Union } from "./union";

const nodeTypes = { marked: MarkedCard };
const WHOLE = { padding: 0.12, maxZoom: 1 };
const CLOSEST = 1.25;
const FURTHEST = 0.15;

/** The picture of a comparison: to look at, with the mouse or the keys of its buttons. */
export function Picture({ union, names }: { union: Union; names: Names }) {
	const { nodes, edges } = useMemo(() => picked(union, names), [union, names]);
	return (
		<figure className="m-0 flex flex-col gap-2">
			<figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
				<span className="text-leaf">
					<b aria-hidden="true">+</b> added
				</span>
				<span className="text-danger">
					<b aria-hidden="true">−</b> removed, dashed
				</span>
				<span className="text-warn">
					<b aria-hidden="true">~</b> changed
				</span>
				<span className="sr-only">Steps: {sayUnion(union)}. The list below says it in words.</span>
			</figcaption>
			<div className="relative h-[min(56vh,30rem)] overflow-hidden rounded-lg border border-line bg-paper">
				<ReactFlowProvider>
					<ReactFlow
						aria-label={`Picture of what is different: ${sayUnion(union)}`}
						edges={edges}
						edgesFocusable={false}
						elementsSelectable={false}
						fitView
						fitViewOptions={WHOLE}
						maxZoom={CLOSEST}
						minZoom={FURTHEST}
						nodes={nodes}
						nodesConnectable={false}
						nodesDraggable={false}
						nodesFocusable={false}
						nodeTypes={nodeTypes}
						preventScrolling={false}
						proOptions={{ hideAttribution: true }}
						zoomOnScroll={false}
					>
						<Background color="var(--dot)" gap={24} size={1.5} variant={BackgroundVariant.Dots} />
					</ReactFlow>
					<Closeness union={union} />
				</ReactFlowProvider>
			</div>
		</figure>
	);
}

function Closeness({ union }: { union: Union }) {
	const flow = useReactFlow();
	// biome-ignore lint/correctness/useExhaustiveDependencies: another comparison is looked at as a whole again
	useEffect(() => {
		void flow.fitView(WHOLE);
	}, [flow, union]);
	return (
		<div className="absolute bottom-2 left-2 z-10 flex gap-1">
			<IconButton label="Further away" look="plain" onClick={() => void flow.zoomOut()}>
				−
			</IconButton>
			<IconButton label="Closer" look="plain" onClick={() => void flow.zoomIn()}>
				+
			</IconButton>
			<Button onClick={() => void flow.fitView(WHOLE)}>All of it</Button>
		</div>
	);
}

import type { Shape } from "@/server/flows/types";
import { CARD } from "@/workflows/language/draft";
import { definitions, type NodeKind } from "@/workflows/nodes/definitions";

const COLOURS = {
	entry: "var(--color-tile-entry)",
	logic: "var(--color-tile-logic)",
	points: "var(--color-tile-points)",
	contact: "var(--color-tile-contact)",
	reach: "var(--color-tile-reach)",
} as const;

const GAP = 24;

/** A flow as a small picture: its steps as coloured cards, its ways as lines. */
export function ShapePicture({ shape, height = 112 }: { shape: Shape; height?: number }) {
	const xs = shape.nodes.map((node) => node.x);
	const ys = shape.nodes.map((node) => node.y);
	if (xs.length === 0) return <div aria-hidden="true" style={{ height }} />;
	const [left, top] = [Math.min(...xs) - GAP, Math.min(...ys) - GAP];
	const [width, tall] = [
		Math.max(...xs) + CARD.width + GAP - left,
		Math.max(...ys) + CARD.height + GAP - top,
	];
	const byId = new Map(shape.nodes.map((node) => [node.id, node]));
	return (
		<svg
			aria-hidden="true"
			className="w-full"
			height={height}
			preserveAspectRatio="xMidYMid meet"
			viewBox={`${left} ${top} ${width} ${tall}`}
		>
			{shape.edges.map(({ from, to }, at) => {
				const [start, end] = [byId.get(from), byId.get(to)];
				if (!start || !end) return null;
				const [x1, y1] = [start.x + CARD.width / 2, start.y + CARD.height];
				const [x2, y2] = [end.x + CARD.width / 2, end.y];
				const bend = Math.max(30, Math.abs(y2 - y1) / 2);
				return (
					<path
						d={`M ${x1} ${y1} C ${x1} ${y1 + bend}, ${x2} ${y2 - bend}, ${x2} ${y2}`}
						fill="none"
						// biome-ignore lint/suspicious/noArrayIndexKey: two edges may join the same steps
						key={at}
						stroke="var(--edge)"
						strokeWidth={6}
					/>
				);
			})}
			{shape.nodes.map((node) => (
				<g key={node.id}>
					<rect
						fill="var(--panel)"
						height={CARD.height}
						rx={14}
						stroke="var(--line)"
						strokeWidth={5}
						width={CARD.width}
						x={node.x}
						y={node.y}
					/>
					<rect
						fill={COLOURS[definitions[node.kind as NodeKind]?.category ?? "logic"]}
						height={36}
						rx={9}
						width={36}
						x={node.x + 20}
						y={node.y + 24}
					/>
					<rect
						fill="var(--dot)"
						height={14}
						rx={7}
						width={CARD.width - 96}
						x={node.x + 72}
						y={node.y + 35}
					/>
				</g>
			))}
		</svg>
	);
}

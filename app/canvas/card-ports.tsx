"use client";

import { Handle, Position, useUpdateNodeInternals } from "@xyflow/react";
import { type MouseEvent, useEffect, useRef } from "react";
import { useEditor } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import { portsOfDraft, sayPort } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";
import { sayAfter } from "./card-name";
import { portShare } from "./geometry";
import { useCanvas, useCanvasApi } from "./state";
import { useFar } from "./use-far";

const handleClass = "canvas-port";

/** The ways into and out of a card. Where nobody goes on there hangs a short end, with a "+" to go on from. */
export const CardPorts = ({ node }: { node: DraftNode }) => {
	const ports = portsOfDraft(node);
	const far = useFar();
	const update = useUpdateNodeInternals();
	const all = ports.join(" ");
	const measured = useRef(all);
	// Other ports stand elsewhere, while React Flow measures anew only when the size of the card changes.
	useEffect(() => {
		if (measured.current === all) return;
		measured.current = all;
		update(node.id);
	}, [update, node.id, all]);
	return (
		<>
			{!isEntry(node.kind) && (
				<Handle
					className={handleClass}
					id="in"
					isConnectableStart={false}
					position={Position.Top}
					type="target"
				/>
			)}
			{ports.map((port, at) => {
				const left = `${portShare(at, ports.length) * 100}%`;
				return (
					<div className="contents" key={port}>
						<Handle
							className={handleClass}
							data-port={port}
							id={port}
							isConnectableEnd={false}
							position={Position.Bottom}
							style={{ left }}
							title={sayPort(node, port) || "Drag to the next step"}
							type="source"
						/>
						{node.next[port] === undefined && !far && (
							<OpenEnd left={left} node={node} port={port} width={232 / ports.length} />
						)}
					</div>
				);
			})}
		</>
	);
};

type EndProps = { node: DraftNode; port: string; left: string; width: number };

function OpenEnd({ node, port, left, width }: EndProps) {
	const mayEdit = useEditor((state) => state.mayEdit);
	const names = useCanvas((state) => state.names);
	const canvas = useCanvasApi();
	const near = useCanvas(({ landing }) => landing?.after?.node === node.id && landing.after.port === port);
	const said = sayPort(node, port);
	const open = (event: MouseEvent<HTMLButtonElement>) => {
		const box = event.currentTarget.getBoundingClientRect();
		const after = { node: node.id, port };
		const at = { x: box.right, y: box.top - 12 };
		canvas.setState({ adding: { place: { after }, choice: [], at } });
	};
	return (
		<div
			className="nodrag pointer-events-none absolute top-full flex -translate-x-1/2 flex-col items-center"
			style={{ left, width }}
		>
			<span className={cx("h-3.5 border-l border-dashed", near ? "border-select" : "border-edge")} />
			{mayEdit && (
				<button
					aria-label={`Add a step ${sayAfter(node, port, names)}. The pass ends here.`}
					className={cx(
						"canvas-plus pointer-events-auto border-dashed",
						near && "border-select! bg-select! text-white!",
					)}
					onClick={open}
					title="Add a step"
					type="button"
				>
					+
				</button>
			)}
			<span aria-hidden="true" className="max-w-full truncate px-1 text-center text-muted text-xs leading-4">
				{said !== "" && <b className="font-medium text-ink">{said} </b>}
				{width > 90 ? "ends here" : "ends"}
			</span>
		</div>
	);
}

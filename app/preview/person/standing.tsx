"use client";

import { usePreview, usePreviewApi } from "@/app/preview/store";
import { Button } from "@/app/ui/button";
import type { Standing } from "@/workflows/language/trace";
import { Guards } from "./guards";
import { Outsides } from "./outside";
import { type PersonRows, type Stand, standsOf } from "./rows-of";
import { TreeView } from "./tree-view";
import type { Explaining } from "./use-explanation";
import type { StepNames } from "./use-step-names";
import { useWhen } from "./use-when";

type Props = { rows: PersonRows; names: StepNames; explaining: Explaining };

/** Where the contact stands and why: from the trace while it plays, explained as soon as it pauses. */
export function StandingPart({ rows, names, explaining }: Props) {
	const preview = usePreviewApi();
	const clock = usePreview((state) => state.clock);
	const playing = usePreview((state) => state.playing);
	const { explanation, asking, trouble, retry } = explaining;

	if (explanation && !explanation.exists)
		return <p className="text-muted">There is no such contact at this moment: not created yet, or erased.</p>;
	return (
		<>
			{explanation && <Guards guards={explanation.guards} />}
			{explanation ? (
				explanation.standing.map((one) => <Explained key={one.flow} names={names} standing={one} />)
			) : (
				<Traced
					asking={asking}
					names={names}
					onWhy={playing ? preview.pause : null}
					stands={standsOf(rows, clock, names.target)}
				/>
			)}
			{explanation?.standing.length === 0 && <p className="text-muted">In no flow just now.</p>}
			{trouble && (
				<p className="text-danger" role="alert">
					{trouble}{" "}
					<button className="underline" onClick={retry} type="button">
						Try again
					</button>
				</p>
			)}
			{explanation && <Outsides names={names} outside={explanation.outside} />}
		</>
	);
}

const box = "flex flex-col gap-2 rounded-xl bg-chip px-3.5 py-3 break-words";

type TracedProps = { stands: Stand[]; names: StepNames; asking: boolean; onWhy: (() => void) | null };

/** What the trace alone tells, while nothing is explained. */
function Traced({ stands, names, asking, onWhy }: TracedProps) {
	const when = useWhen();
	return (
		<div className={box}>
			{stands.length === 0 && <p className="text-muted">In no flow just now.</p>}
			{stands.map(({ flow, node, since, due }) => (
				<div key={flow}>
					<Title flow={names.flow(flow)} step={names.step(flow, node)} />
					<p className="text-muted">
						since {when(since)}
						{due && `, goes on ${when(due)}`}
					</p>
				</div>
			))}
			{asking && (
				<p className="animate-pulse text-muted" role="status">
					Looking up why…
				</p>
			)}
			{onWhy && (
				<Button className="self-start" onClick={onWhy} small title="Pauses here and explains this moment">
					Why?
				</Button>
			)}
		</div>
	);
}

const Title = ({ step, flow }: { step: string; flow: string }) => (
	<h3 className="font-semibold">
		At “{step}” <span className="font-normal text-muted">in {flow}</span>
	</h3>
);

function Explained({ standing, names }: { standing: Standing; names: StepNames }) {
	const when = useWhen();
	const { flow, name, node, since, due, why, stuck, next, exitWhen, guards } = standing;
	return (
		<div className={box}>
			<div>
				<Title flow={name} step={names.step(flow, node)} />
				<p className="text-muted">
					since {when(since)}
					{due && why === "" && `, goes on ${when(due)}`}
				</p>
				{why !== "" && <p>{why}</p>}
				{stuck && <p className="text-danger">Stuck: {stuck}</p>}
			</div>
			<Guards guards={guards} />
			{next && (
				<div>
					<p className="mb-1 font-medium">Decided next at “{names.step(flow, next.node)}”</p>
					<TreeView tree={next.tree} />
				</div>
			)}
			{exitWhen && (
				<div>
					<p className="mb-1 font-medium">Leaves the flow as soon as</p>
					<TreeView calm tree={exitWhen} />
				</div>
			)}
		</div>
	);
}

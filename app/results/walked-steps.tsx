"use client";

import { useBook } from "@/app/editor/book";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { dayAndTime } from "@/app/ui/time";
import type { ContactPath, Step } from "@/server/flows/numbers/types";
import { useTitles } from "./node-title";
import { sayPoints, sayWake } from "./words";

/** The path as a list, for whoever does not see it on the canvas. A press on a step goes there. */
export function WalkedSteps({ walked: { steps, stands, cut } }: { walked: ContactPath }) {
	const titles = useTitles();
	const wake = stands ? sayWake(stands, Date.now()) : "";
	return (
		<details>
			<summary className="cursor-pointer text-muted">
				{steps.length === 1 ? "1 step" : `${steps.length} steps`}
				{stands && `, now at ${titles.node(stands.node)}${wake && `, ${wake}`}`}
			</summary>
			<ol className="mt-1 flex max-h-[32vh] flex-col overflow-y-auto">
				{cut && <li className="px-2 text-muted">There are earlier steps; these are the last ones.</li>}
				{steps.map((step, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step may come several times at one instant
					<StepLine key={at} n={at + 1} step={step} />
				))}
				{stands && (
					<li className="px-2 py-1">
						<b className="font-medium">Stands at {titles.node(stands.node)}</b>
						<span className="text-muted">
							{" "}
							since {dayAndTime(stands.since)}
							{wake && `, ${wake}`}
						</span>
						{stands.stuck && <span className="text-danger"> ! {stands.stuck}</span>}
					</li>
				)}
			</ol>
		</details>
	);
}

function StepLine({ step, n }: { step: Step; n: number }) {
	const editor = useEditorApi();
	const titles = useTitles();
	const { names } = useBook();
	const here = useEditor((state) => state.draft.nodes.some((node) => node.id === step.node));
	const said = step.port === null ? "" : titles.port(step.node, step.port);
	const title = `${titles.node(step.node)}${said === "" ? "" : `: ${said}`}`;
	return (
		<li className="flex flex-wrap items-baseline gap-x-2 px-2 py-1">
			<span className="text-muted">{n}.</span>
			{here ? (
				<button
					className="text-left font-medium underline decoration-line underline-offset-2 hover:decoration-current"
					onClick={() => editor.requestFocus(step.node)}
					type="button"
				>
					{title}
				</button>
			) : (
				<span className="font-medium">{title}</span>
			)}
			<time className="text-muted" dateTime={step.at}>
				{dayAndTime(step.at)}
			</time>
			{step.points.map((points) => (
				<span key={points.score} title={points.reason}>
					{sayPoints(points, names.score)}
				</span>
			))}
			{step.note && <span className="text-muted">{step.note}</span>}
		</li>
	);
}

"use client";

import type { ReactNode } from "react";
import { count } from "@/app/ui/time";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { firstAfter } from "./next";
import { NotReached } from "./not-reached";
import { usePreview, usePreviewApi } from "./store";
import { useNumbers } from "./use-numbers";
import { useWords } from "./use-words";

/** While nobody is selected: what has happened so far, what nobody reached, and what was not right in the draft. */
export function Summary() {
	const begun = usePreview((state) => state.end > state.start);
	const unsound = usePreview((state) => state.unsound);
	if (!begun) return <Beginning />;
	return (
		<div className="flex flex-col gap-5 p-4">
			<Happened />
			{unsound.length > 0 && (
				<Part title="Not right yet">
					<p className="mb-2 text-muted">
						The rest of the flow ran. Whoever came to one of these stopped there.
					</p>
					<ul className="flex flex-col gap-2">
						{unsound.map((point) => (
							<Unsound key={`${point.node} ${point.key} ${point.message}`} point={point} />
						))}
					</ul>
				</Part>
			)}
			<NotReached />
			<p className="text-muted text-xs">
				Press a dot, or a row of the table, to see one contact from close by.
			</p>
		</div>
	);
}

function Beginning() {
	return (
		<div className="p-4">
			<h2 className="font-semibold">See what the flow does</h2>
			<p className="mt-1 text-muted">
				Simulated contacts walk through it on the engine that really runs, with all guards, weeks in seconds.
				Nothing is sent, and no real contact is touched.
			</p>
		</div>
	);
}

function Happened() {
	const numbers = useNumbers();
	const trace = usePreview((state) => state.trace);
	const clock = usePreview((state) => state.clock);
	const who = usePreview((state) => state.who.length);
	const refused = trace.mails.filter((mail) => mail.refused !== null && Date.parse(mail.at) <= clock).length;
	const mails = firstAfter(trace.mails, clock) - refused;
	const facts: [string, number][] = [
		["Simulated contacts", who],
		["Entered", numbers.entered],
		["Inside now", numbers.active],
		["Finished", numbers.finished],
		["Left early", numbers.exited],
		["Alerts", firstAfter(trace.alerts, clock)],
		["Mails", mails],
	];
	const calls = firstAfter(trace.webhooks, clock);
	if (refused > 0) facts.push(["Mails not sent", refused]);
	if (calls > 0) facts.push(["Calls to other systems", calls]);
	return (
		<Part title="What happened so far">
			<dl className="grid grid-cols-[1fr_auto] gap-y-1">
				{facts.map(([name, n]) => (
					<div className="contents" key={name}>
						<dt className="text-muted">{name}</dt>
						<dd className="text-right font-medium">{count(n)}</dd>
					</div>
				))}
			</dl>
		</Part>
	);
}

function Unsound({ point: { node, message, remedy } }: { point: OpenPoint }) {
	const { flow } = usePreviewApi();
	const { steps } = useWords();
	return (
		<li className="rounded-lg border border-line p-2.5">
			{node !== undefined && <p className="font-medium">{steps.step(flow, node)}</p>}
			<p className="text-danger">✕ {message}</p>
			{remedy !== undefined && <p className="text-muted text-xs">{remedy}</p>}
		</li>
	);
}

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
	<section aria-label={title}>
		<h2 className="mb-1.5 font-semibold">{title}</h2>
		{children}
	</section>
);

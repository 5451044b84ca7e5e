"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEditor } from "@/app/editor/store";
import { useTRPC } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { Button } from "@/app/ui/button";
import { Empty, Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import { Comparison } from "./comparison";
import { History } from "./history";
import { useVersionDrafts } from "./use-version";

/** A published version, or what is drawn now. */
export type Compared = number | "draft";

/** What went live when, what differs between two of them, and the way back to one. */
export function Versions({ editing }: { editing: Editing }) {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(trpc.flows.versions.queryOptions({ key: editing.key }));
	const [chosen, setChosen] = useState<{ before: Compared; after: Compared } | null>(null);
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading label="Fetching the history…" />;
	const [newest] = data;
	if (!newest)
		return (
			<Empty
				actions={<Button onClick={() => setAddress({ view: "canvas" })}>To the canvas</Button>}
				title="No version yet"
			>
				Each time the flow is published it is kept here as a version that never changes.
			</Empty>
		);
	const live = data.find((version) => version.live) ?? newest;
	const { before, after } = chosen ?? { before: live.number, after: "draft" as const };
	const numbers = data.map((version) => version.number);
	return (
		<div className="min-h-0 flex-1 overflow-y-auto">
			<div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 sm:px-8">
				<h2 className="sr-only">Versions</h2>
				<Compare
					after={after}
					before={before}
					flow={editing.key}
					numbers={numbers}
					onChoose={(next) => setChosen({ before, after, ...next })}
				/>
				<History
					flow={editing.key}
					onCompare={(number) => setChosen({ before: number, after: "draft" })}
					versions={data}
				/>
			</div>
		</div>
	);
}

type CompareProps = {
	flow: string;
	numbers: number[];
	before: Compared;
	after: Compared;
	onChoose(next: { before?: Compared; after?: Compared }): void;
};

function Compare({ flow, numbers, before, after, onChoose }: CompareProps) {
	const draft = useEditor((state) => state.draft);
	const wanted = [...new Set([before, after])].filter((one) => one !== "draft");
	const { drafts, failed } = useVersionDrafts(flow, wanted);
	const drawn = (which: Compared) => (which === "draft" ? draft : drafts.get(which));
	const [from, to] = [drawn(before), drawn(after)];
	return (
		<Panel
			actions={
				<div className="flex flex-wrap items-center gap-1.5">
					<Which
						label="From"
						numbers={numbers}
						onChoose={(one) => onChoose({ before: one })}
						value={before}
					/>
					<span aria-hidden="true">→</span>
					<Which label="To" numbers={numbers} onChoose={(one) => onChoose({ after: one })} value={after} />
				</div>
			}
			title="What is different"
		>
			{from && to ? (
				<Comparison after={to} before={from} />
			) : from === null || to === null || failed ? (
				<p className="text-muted">One of these versions cannot be drawn any more.</p>
			) : (
				<Loading />
			)}
		</Panel>
	);
}

function Which({
	label,
	numbers,
	value,
	onChoose,
}: {
	label: string;
	numbers: number[];
	value: Compared;
	onChoose(which: Compared): void;
}) {
	return (
		<select
			aria-label={label}
			className="min-h-7 rounded-lg border border-line bg-panel px-1.5"
			onChange={({ target }) => onChoose(target.value === "draft" ? "draft" : Number(target.value))}
			value={value}
		>
			<option value="draft">Draft</option>
			{numbers.map((number) => (
				<option key={number} value={number}>
					Version {number}
				</option>
			))}
		</select>
	);
}

"use client";

import { useState } from "react";
import { usePreviewApi } from "@/app/preview/store";
import { Button } from "@/app/ui/button";
import type { Outside } from "@/workflows/language/trace";
import { Guards } from "./guards";
import { TreeView } from "./tree-view";
import type { StepNames } from "./use-step-names";
import { sayWhyNot } from "./why-not";

const AT_FIRST = 6;

/** The open flow first; those that take nobody in come last. */
const rank = (open: string) => (one: Outside) =>
	one.flow === open ? 0 : one.guards.some(({ guard }) => guard === "paused") ? 2 : 1;

/** The flows it is not in, each with what its entries wait for. */
export function Outsides({ outside, names }: { outside: readonly Outside[]; names: StepNames }) {
	const preview = usePreviewApi();
	const [all, setAll] = useState(false);
	if (outside.length === 0) return null;
	const place = rank(preview.flow);
	const sorted = outside.toSorted((a, b) => place(a) - place(b));
	return (
		<div className="flex flex-col gap-1.5">
			{sorted.slice(0, all ? undefined : AT_FIRST).map((one) => (
				<WhyNot key={one.flow} names={names} one={one} />
			))}
			{!all && sorted.length > AT_FIRST && (
				<Button className="self-start" look="quiet" onClick={() => setAll(true)} small>
					{sorted.length - AT_FIRST} more flows
				</Button>
			)}
		</div>
	);
}

function WhyNot({ one: { flow, name, entries, guards }, names }: { one: Outside; names: StepNames }) {
	return (
		<details className="rounded-xl border border-line px-3.5 py-2 open:pb-3">
			<summary className="cursor-pointer font-medium">Why not in “{name}”?</summary>
			<div className="mt-2 flex flex-col gap-3 break-words">
				<Guards guards={guards} />
				{entries.map(({ node, tree }) => (
					<div className="flex flex-col gap-1" key={node}>
						<p className="font-medium">{names.step(flow, node)}</p>
						{tree.parts && !tree.holds && <p className="text-muted">In the way: {sayWhyNot(tree)}</p>}
						<TreeView tree={tree} />
					</div>
				))}
				{entries.length === 0 && guards.length === 0 && (
					<p className="text-muted">Nothing leads into it by itself.</p>
				)}
			</div>
		</details>
	);
}

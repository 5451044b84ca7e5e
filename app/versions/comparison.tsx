"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { Loading } from "@/app/ui/page-frame";
import { compareFlows } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { Changes } from "./changes";
import { isDifferent } from "./grouped";
import { unionOf } from "./union";

const Picture = dynamic(() => import("./picture").then((m) => m.Picture), {
	loading: () => <Loading label="Drawing…" />,
});

/** Two flows: both in one picture, and what differs in sentences. */
export function Comparison({ before, after }: { before: Draft; after: Draft }) {
	const { names } = useBook();
	const union = useMemo(() => unionOf(before, after), [before, after]);
	const changes = useMemo(() => compareFlows(before, after, names), [before, after, names]);
	const titles = (id: string) => {
		const node = after.nodes.find((one) => one.id === id) ?? before.nodes.find((one) => one.id === id);
		return node && titleOf(node, names);
	};
	return (
		<div className="flex flex-col gap-4">
			{isDifferent(changes) ? (
				<Picture names={names} union={union} />
			) : (
				<p className="text-muted">They do the same.</p>
			)}
			{changes.length > 0 && (
				<div>
					<h3 className="sr-only">What changed, in words</h3>
					<Changes changes={changes} titles={titles} />
				</div>
			)}
		</div>
	);
}

"use client";

import { useContext } from "react";
import { useBook } from "@/app/editor/book";
import { NodeTile } from "@/app/editor/icons";
import { titleOf } from "@/app/editor/say";
import { EditorContext } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import type { FlowChange, FlowChangeDetail } from "@/workflows/language/draft";
import { definitionOf } from "@/workflows/nodes/definitions";
import { grouped } from "./grouped";

const tones: Record<FlowChange["what"], string> = {
	added: "text-leaf",
	removed: "text-danger",
	changed: "text-warn",
	settings: "text-warn",
	moved: "text-muted",
};

type Props = {
	changes: readonly FlowChange[];
	/** How a step is called; the open flow says it unless told. */
	titles?: (id: string) => string | undefined;
};

/** What changed between two flows, in sentences, with what was and what is. */
export function Changes({ changes, titles }: Props) {
	const editor = useContext(EditorContext);
	const { names } = useBook();
	const titleHere = (id: string) => {
		const node = editor?.getState().draft.nodes.find((one) => one.id === id);
		return node && titleOf(node, names);
	};
	const groups = grouped(changes);
	if (groups.length === 0) return <p className="text-muted">Nothing is different.</p>;
	return (
		<div className="flex flex-col gap-4">
			{groups.map((group) => (
				<section aria-label={group.title} key={group.what}>
					<h4 className={cx("flex gap-1.5 font-semibold", tones[group.what])}>
						<span aria-hidden="true">{group.sign}</span>
						{group.title}
					</h4>
					{group.what !== "moved" && (
						<ul className="mt-1.5 flex flex-col gap-2">
							{group.changes.map((change) => (
								<Change
									change={change}
									key={change.node ?? ""}
									title={(titles ?? titleHere)(change.node ?? "")}
								/>
							))}
						</ul>
					)}
				</section>
			))}
		</div>
	);
}

function Change({ change, title }: { change: FlowChange; title: string | undefined }) {
	const { node, kind, what, details } = change;
	if (node === undefined || kind === undefined)
		return (
			<li className="ml-4">
				<Details details={details} />
			</li>
		);
	const named = what === "added" ? details[0]?.after : what === "removed" ? details[0]?.before : title;
	return (
		<li className="flex items-start gap-2">
			<NodeTile kind={kind} size={22} />
			<div className="min-w-0">
				<p className={cx("font-medium", what === "removed" && "line-through decoration-danger/60")}>
					{named ?? definitionOf(kind).label}
				</p>
				{what === "changed" && <Details details={details} />}
			</div>
		</li>
	);
}

function Details({ details }: { details: FlowChangeDetail[] }) {
	return (
		<ul className="flex flex-col gap-0.5">
			{details.map(({ label, before, after }) => (
				<li key={label}>
					<span className="text-muted">{label}: </span>
					{before !== undefined && (
						<del className="rounded bg-chip px-1 decoration-muted">{shown(before)}</del>
					)}
					{before !== undefined && after !== undefined && (
						<>
							<span aria-hidden="true"> → </span>
							<span className="sr-only"> is now </span>
						</>
					)}
					{after !== undefined && <ins className="rounded bg-chip px-1 no-underline">{shown(after)}</ins>}
					{after === undefined && <span className="text-muted"> taken away</span>}
				</li>
			))}
		</ul>
	);
}

const shown = (text: string) => (text === "" ? "nothing" : text);

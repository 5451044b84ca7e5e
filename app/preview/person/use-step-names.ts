"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { draftOf } from "@/app/preview/flow-map";
import { usePreview } from "@/app/preview/store";
import type { Names } from "@/workflows/language/define-node";
import { sayPort } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import type { Flow } from "@/workflows/language/program";
import { sentenceOf } from "@/workflows/nodes/definitions";
import type { Target } from "./rows-of";

export type StepNames = {
	/** What a step is called; its id where nobody knows it. */
	step(flow: string, node: string): string;
	/** What the way out is called; nothing where there is only one. */
	port(flow: string, node: string, port: string): string;
	flow(flow: string): string;
	/** The node that a port leads to. */
	target: Target;
};

/** How the steps of everything that was played are called: of the document that ran, and of the other flows. */
export function useStepNames(): StepNames {
	const { program, names } = useBook();
	const request = usePreview((state) => state.request);
	const flows = usePreview((state) => state.flows);
	return useMemo(() => {
		const played = draftOf(request?.draft);
		const mine = (flow: string) => (flow === request?.flow ? played : null);
		const other = (flow: string) => program.flows.find((one) => one.key === flow);
		return {
			step: (flow, node) => {
				const draft = mine(flow);
				return (draft ? titleIn(draft, node, names) : sentenceIn(other(flow), node, names)) ?? node;
			},
			port: (flow, node, port) => {
				const found = nodeIn(mine(flow), node);
				return found ? sayPort(found, port) : port === "next" ? "" : port;
			},
			target: (flow, node, port) => {
				const next =
					nodeIn(mine(flow), node)?.next ?? other(flow)?.nodes.find((one) => one.id === node)?.next;
				return typeof next === "string" ? next : next?.[port];
			},
			flow: (flow) => flows.find(({ key }) => key === flow)?.name ?? other(flow)?.name ?? flow,
		};
	}, [program, names, request, flows]);
}

const nodeIn = (draft: Draft | null, id: string): DraftNode | undefined =>
	draft?.nodes.find((one) => one.id === id);

function titleIn(draft: Draft, id: string, names: Names): string | undefined {
	const node = nodeIn(draft, id);
	return node && titleOf(node, names);
}

function sentenceIn(flow: Flow | undefined, id: string, names: Names): string | undefined {
	const node = flow?.nodes.find((one) => one.id === id);
	return node && (node.label ?? sentenceOf(node, names));
}

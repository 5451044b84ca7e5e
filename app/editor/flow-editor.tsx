"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import { OpenFlow } from "./open-flow";
import { useDocument } from "./use-document";

/** The editor of one flow: reads it, then opens it. */
export function FlowEditor({ flow }: { flow: string }) {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(
		trpc.flows.get.queryOptions({ key: flow }, { staleTime: Number.POSITIVE_INFINITY }),
	);
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading label="Opening the flow…" />;
	// Over the wire nobody knows that what may be anything is always there.
	return <Opened editing={data as Editing} />;
}

function Opened({ editing }: { editing: Editing }) {
	const opening = useDocument(editing);
	if (opening.kind === "reading") return <Loading label="Opening the flow…" />;
	if (opening.kind === "broken") return <Trouble message={`This flow cannot be drawn. ${opening.message}`} />;
	return <OpenFlow editing={editing} opened={opening.opened} />;
}

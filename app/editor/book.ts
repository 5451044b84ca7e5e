"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/app/providers";
import type { Names } from "@/workflows/language/define-node";
import { namesOf } from "@/workflows/language/names";
import type { Program } from "@/workflows/language/program";

/** What a flow can name: everything that is defined beside it, and what contacts have done so far. */
export type Book = {
	program: Program;
	names: Names;
	/** Event types, the usual ones and those that have come in. */
	events: string[];
	/** Names of properties by event type, from recent events. */
	properties: Record<string, string[]>;
	tags: string[];
	/** False until it has arrived: nobody knows yet whether a name is a name. */
	known: boolean;
};

const empty: Program = {
	ripen: "program/1",
	timezone: "UTC",
	stages: [],
	users: [],
	fields: [],
	scores: [],
	segments: [],
	flows: [],
};

/** The book of this instance; empty until it has arrived. Whoever creates something invalidates `flows.book`. */
export function useBook(): Book {
	const trpc = useTRPC();
	const { data } = useQuery(trpc.flows.book.queryOptions(undefined, { staleTime: 30_000 }));
	return useMemo(() => {
		const program = (data?.program as Program | undefined) ?? empty;
		return {
			program,
			names: namesOf(program),
			events: data?.events ?? [],
			properties: data?.properties ?? {},
			tags: data?.tags ?? [],
			known: data !== undefined,
		};
	}, [data]);
}

"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/app/providers";
import type { People } from "@/server/flows/numbers/types";
import type { Since } from "./days";
import type { WhichPeople } from "./words";

const SOME = 50;

/** People of a flow, page by page. */
export function usePeople(flow: string, which: WhichPeople | null, since: Since) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const { what = "standing", node, port } = which ?? {};
	const wanted = {
		key: flow,
		what,
		...(node === undefined ? {} : { node }),
		...(port === undefined ? {} : { port }),
		...(what === "passed" && since !== null ? { since } : {}),
		limit: SOME,
	};
	return useInfiniteQuery({
		queryKey: [...trpc.flows.people.queryKey(wanted), "pages"],
		queryFn: ({ pageParam, signal }): Promise<People> =>
			client.flows.people.query(
				{ ...wanted, ...(pageParam === null ? {} : { after: pageParam }) },
				{ signal },
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next,
		enabled: which !== null,
	});
}

"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button, IconButton } from "@/app/ui/button";
import { Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { ago, count } from "@/app/ui/time";
import { tell, tellTrouble, troubleOf } from "@/app/ui/toast";
import type { MemberRow } from "@/server/segments/types";
import { useRefresh } from "./use-refresh";

/** Who is in a segment as it is saved, page by page; from a list by hand each can be taken out. */
export function Members({ segmentKey, size, byHand }: { segmentKey: string; size: number; byHand: boolean }) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const refresh = useRefresh();
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: [...trpc.segments.members.queryKey({ key: segmentKey }), "pages"],
		queryFn: ({ pageParam, signal }) =>
			client.segments.members.query({ key: segmentKey, after: pageParam }, { signal }),
		initialPageParam: 0,
		getNextPageParam: (page) => page.after ?? undefined,
		networkMode: "always",
	});
	const members = data?.pages.flatMap((page) => page.members) ?? [];

	async function takeOut({ name, email }: MemberRow) {
		if (email === null) return;
		const emails = [email];
		try {
			await client.segments.removeMembers.mutate({ key: segmentKey, emails });
			await refresh();
			tell(`Took ${name} out`, {
				label: "Undo",
				run: () =>
					void client.segments.addMembers
						.mutate({ key: segmentKey, emails })
						.then(() => refresh(), tellTrouble),
			});
		} catch (problem) {
			tellTrouble(problem);
		}
	}

	return (
		<Panel flush title={`In it now: ${count(size)}`}>
			{error && !data ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !data ? (
				<Loading />
			) : members.length === 0 ? (
				<p className="p-4 text-muted">
					{byHand
						? "Nobody yet. Put contacts in by their addresses, or let a step of a flow do it."
						: "Nobody yet. Contacts join by themselves as soon as the conditions hold for them."}
				</p>
			) : (
				<ul className="divide-y divide-line">
					{members.map((member) => (
						<li className="flex items-center justify-between gap-3 px-4 py-2" key={member.id}>
							<div className="min-w-0">
								<Link className="font-medium hover:underline" href={`/contacts/${member.id}`}>
									{member.name}
								</Link>
								<p className="truncate text-muted text-xs">
									{[member.company, `joined ${ago(member.joinedAt)}`].filter(Boolean).join(" · ")}
								</p>
							</div>
							{byHand && member.email !== null && (
								<IconButton label={`Take ${member.name} out`} onClick={() => takeOut(member)}>
									<span aria-hidden="true">×</span>
								</IconButton>
							)}
						</li>
					))}
				</ul>
			)}
			{hasNextPage && (
				<div className="flex justify-center border-line border-t p-3">
					<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} small>
						Show more
					</Button>
				</div>
			)}
		</Panel>
	);
}

import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { askedOf, firstOf, pagesKey } from "@/app/inbox/first-page";
import { Inbox } from "@/app/inbox/inbox";
import { requireUser } from "@/server/auth/page";
import { prefetched } from "@/server/trpc/prefetch";

export const metadata: Metadata = { title: "Inbox" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who opens their inbox finds it there with the first paint; another box or lead is asked for by the screen. */
export default async function InboxPage({ searchParams }: Props) {
	await requireUser();
	const { box, alert } = await searchParams;
	if ((box !== undefined && box !== "mine") || alert !== undefined) return <Inbox />;
	const asked = askedOf("mine", "");
	const state = await prefetched(async (queries, trpc) => {
		const list = trpc.inbox.list.queryOptions(asked);
		const page = await queries.fetchQuery(list);
		queries.removeQueries({ queryKey: list.queryKey, exact: true });
		queries.setQueryData(pagesKey(list.queryKey), firstOf(page));
		queries.setQueryData(trpc.inbox.counts.queryKey(), page.counts);
		const [first] = page.rows;
		if (first) await queries.prefetchQuery(trpc.inbox.one.queryOptions({ id: first.id }));
	});
	return (
		<HydrationBoundary state={state}>
			<Inbox firstIsShown />
		</HydrationBoundary>
	);
}

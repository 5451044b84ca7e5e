import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Mailbox } from "@/app/mailbox/mailbox";
import { prefetched } from "@/server/trpc/prefetch";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage() {
	const state = await prefetched((queries, trpc) => queries.fetchQuery(trpc.mailbox.state.queryOptions()));
	return (
		<HydrationBoundary state={state}>
			<Mailbox />
		</HydrationBoundary>
	);
}

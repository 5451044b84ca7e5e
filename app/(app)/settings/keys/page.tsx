import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { ADMINISTERING } from "@/server/auth/roles";
import { prefetched } from "@/server/trpc/prefetch";
import { Keys } from "./keys";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
	const seen = await requireRole(ADMINISTERING);
	if (!seen.allowed) return <NotForYou people={seen.people} />;
	const state = await prefetched((queries, trpc) => queries.fetchQuery(trpc.keys.list.queryOptions()));
	return (
		<HydrationBoundary state={state}>
			<Keys />
		</HydrationBoundary>
	);
}

import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Failed } from "@/app/settings/failed";
import { RoutingPanel } from "@/app/settings/routing";
import { NotForYou } from "@/app/ui/not-for-you";
import { requireRole } from "@/server/auth/page";
import { ADMINISTERING } from "@/server/auth/roles";
import { prefetched } from "@/server/trpc/prefetch";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage() {
	const seen = await requireRole(ADMINISTERING);
	if (!seen.allowed) return <NotForYou people={seen.people} />;
	const state = await prefetched((queries, trpc) =>
		Promise.all([
			queries.fetchQuery(trpc.desk.routing.queryOptions()),
			queries.fetchQuery(trpc.desk.failed.queryOptions()),
		]),
	);
	return (
		<HydrationBoundary state={state}>
			<RoutingPanel />
			<Failed />
		</HydrationBoundary>
	);
}

import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MyAlerts } from "@/app/settings/my-alerts";
import { knownZones } from "@/app/settings/zones";
import { prefetched } from "@/server/trpc/prefetch";

export const metadata: Metadata = { title: "My alerts" };

export default async function MyAlertsPage() {
	const state = await prefetched((queries, trpc) => queries.fetchQuery(trpc.me.alerts.queryOptions()));
	return (
		<HydrationBoundary state={state}>
			<MyAlerts zones={knownZones()} />
		</HydrationBoundary>
	);
}

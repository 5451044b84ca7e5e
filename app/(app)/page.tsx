import { HydrationBoundary } from "@tanstack/react-query";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { NeedsAdmin } from "@/app/home/admin";
import { MailboxHint } from "@/app/home/mailbox-hint";
import { HomeOfMarketing } from "@/app/home/marketing";
import { Now } from "@/app/home/now";
import { Paths } from "@/app/home/paths";
import { HomeOfSales } from "@/app/home/sales";
import { requireUser } from "@/server/auth/page";
import type { Role } from "@/server/auth/types";
import { mailIsSent } from "@/server/mailbox/sends";
import { prefetched } from "@/server/trpc/prefetch";

type Ask = Parameters<typeof prefetched>[0];

/** What each role finds here, and what is asked for it while the page is made. */
const HOMES: Record<Role, { ask: Ask; shown: ReactNode }> = {
	sales: {
		ask: (queries, trpc) => queries.fetchQuery(trpc.home.sales.queryOptions()),
		shown: <HomeOfSales />,
	},
	marketer: {
		ask: (queries, trpc) => queries.fetchQuery(trpc.home.marketing.queryOptions()),
		shown: <HomeOfMarketing />,
	},
	admin: {
		ask: (queries, trpc) =>
			Promise.all([
				queries.fetchQuery(trpc.health.now.queryOptions()),
				queries.fetchQuery(trpc.home.admin.queryOptions()),
			]),
		shown: (
			<>
				<Now />
				<NeedsAdmin />
				<Paths />
			</>
		),
	},
};

export default async function Home() {
	await connection();
	const { role } = await requireUser();
	const { ask, shown } = HOMES[role];
	return (
		<div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-5 py-6 sm:px-8 sm:py-8">
			<HydrationBoundary state={await prefetched(ask)}>{shown}</HydrationBoundary>
			{role !== "admin" && !mailIsSent() && <MailboxHint />}
		</div>
	);
}

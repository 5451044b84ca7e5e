import { HydrationBoundary } from "@tanstack/react-query";
import { connection } from "next/server";
import { Now } from "@/app/home/now";
import { Paths } from "@/app/home/paths";
import { requireUser } from "@/server/auth/page";
import { prefetched } from "@/server/trpc/prefetch";

export default async function Home() {
	await connection();
	const user = await requireUser();
	const state = await prefetched((queries, trpc) => queries.fetchQuery(trpc.health.now.queryOptions()));
	return (
		<div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-5 py-6 sm:px-8 sm:py-8">
			<HydrationBoundary state={state}>
				<Now />
			</HydrationBoundary>
			{user.role === "admin" && <Paths />}
		</div>
	);
}

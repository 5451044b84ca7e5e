import { HydrationBoundary } from "@tanstack/react-query";
import { connection } from "next/server";
import { prefetched } from "@/server/trpc/prefetch";
import { Brand } from "./home/brand";
import { Now } from "./home/now";
import { Paths } from "./home/paths";

export default async function Home() {
	await connection();
	const state = await prefetched((queries, trpc) => queries.fetchQuery(trpc.health.now.queryOptions()));
	return (
		<div className="mx-auto flex min-h-dvh max-w-4xl flex-col gap-6 px-5 py-6 sm:px-8 sm:py-10">
			<header className="flex items-center justify-between">
				<Brand />
				<a className="rounded-full border border-line px-3 py-1 text-muted hover:text-ink" href="/api/health">
					/api/health
				</a>
			</header>
			<main className="flex flex-col gap-6">
				<HydrationBoundary state={state}>
					<Now />
				</HydrationBoundary>
				<Paths />
			</main>
		</div>
	);
}

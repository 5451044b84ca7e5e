import { connection } from "next/server";
import { currentHealth } from "@/server/health/current";
import { Brand } from "./home/brand";
import { Numbers } from "./home/numbers";
import { Parts } from "./home/parts";
import { Paths } from "./home/paths";
import { headline } from "./home/words";

export default async function Home() {
	await connection();
	const health = await currentHealth();
	const { title, detail } = headline(health);
	return (
		<div className="mx-auto flex min-h-dvh max-w-4xl flex-col gap-6 px-5 py-6 sm:px-8 sm:py-10">
			<header className="flex items-center justify-between">
				<Brand />
				<a className="rounded-full border border-line px-3 py-1 text-muted hover:text-ink" href="/api/health">
					/api/health
				</a>
			</header>
			<main className="flex flex-col gap-6">
				<div>
					<h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
					<p className="mt-1 max-w-prose text-muted">{detail}</p>
				</div>
				<div className="grid gap-4 sm:grid-cols-2">
					<Parts health={health} />
					<Numbers health={health} />
				</div>
				<Paths />
			</main>
		</div>
	);
}

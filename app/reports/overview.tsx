"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { Loading, Page, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import type { Asked } from "@/server/reports/types";
import { pathTo, readAsked } from "./address";
import { type Listed, REPORTS } from "./list";
import { Picture } from "./picture";
import { RangeField } from "./range-field";
import { sayReport } from "./said";

/** All reports, each with a small picture of the same days. */
export function Overview() {
	const { score: _, answer: __, ...asked } = readAsked(useSearchParams());
	const { data } = useQuery(useTRPC().reports.read.queryOptions({ key: "feedback", ...asked }));
	return (
		<Page about="What came of the alerts, and what stood behind them." title="Reports">
			<RangeField
				asked={asked}
				onChange={(parts) => setAddress(parts as Record<string, string | null>)}
				range={data?.range}
			/>
			<ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
				{REPORTS.map((one) => (
					<Card asked={asked} key={one.key} listed={one} />
				))}
			</ul>
		</Page>
	);
}

function Card({ asked, listed: { key, title, about } }: { asked: Asked; listed: Listed }) {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(
		trpc.reports.read.queryOptions({ key, ...asked }, { placeholderData: keepPreviousData }),
	);
	return (
		<li className="relative flex flex-col gap-2 rounded-xl border border-line bg-panel p-4 hover:border-edge">
			<h2 className="font-semibold text-base">
				<Link
					className="after:absolute after:inset-0 after:rounded-xl"
					href={pathTo(key, asked)}
					prefetch={false}
				>
					{title}
				</Link>
			</h2>
			{error && !data ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : data ? (
				<>
					<p className="text-muted">{sayReport(data)}</p>
					<div className="mt-auto">
						<Picture report={data} small />
					</div>
				</>
			) : (
				<>
					<p className="text-muted">{about}</p>
					<Loading label="Counting…" />
				</>
			)}
		</li>
	);
}

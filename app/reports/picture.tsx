"use client";

import dynamic from "next/dynamic";
import type { AnyReport } from "@/server/reports/types";
import { sayReport } from "./said";

const Waiting = () => <div aria-busy="true" className="h-28 animate-pulse rounded-lg bg-chip/50" />;

const Plot = dynamic(() => import("./pictures/plot").then((m) => m.Plot), { ssr: false, loading: Waiting });

/** The picture of a report; `small` on a card, where the words stand beside it. */
export function Picture({ report, small = false }: { report: AnyReport; small?: boolean }) {
	const plot = <Plot report={report} small={small} />;
	if (small)
		return (
			<div aria-hidden="true" className="h-[120px]">
				{plot}
			</div>
		);
	return (
		<div aria-label={`${sayReport(report)} The same figures follow as a table.`} role="img">
			{plot}
		</div>
	);
}

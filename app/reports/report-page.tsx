"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { Button, buttonClass } from "@/app/ui/button";
import { Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { tell, troubleOf } from "@/app/ui/toast";
import type { AnyReport, Asked, ReportKey } from "@/server/reports/types";
import { type Change, csvPath, fixed, pathTo, readAsked } from "./address";
import { reportOf } from "./list";
import { Narrowing } from "./narrowing";
import { Picture } from "./picture";
import { RangeField } from "./range-field";
import { ReportTable } from "./report-table";
import { sayReport } from "./said";

/** One report: its picture, the figures under it, and what its reader must know. */
export function ReportPage({ report: key }: { report: ReportKey }) {
	const asked = readAsked(useSearchParams());
	const { title, about } = reportOf(key)!;
	const trpc = useTRPC();
	const { data, error, refetch, isPlaceholderData } = useQuery(
		trpc.reports.read.queryOptions({ key, ...asked }, { placeholderData: keepPreviousData }),
	);
	const report = data?.key === key ? data : undefined;
	return (
		<Page about={about} actions={report && <Actions asked={asked} report={report} />} title={title}>
			<div className="flex flex-wrap items-center justify-between gap-3">
				<RangeField asked={asked} onChange={change} range={report?.range} />
				{report && <Narrowing onChange={change} report={report} />}
			</div>
			{error ? (
				<Panel>
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				</Panel>
			) : report ? (
				<div aria-busy={isPlaceholderData} className="flex flex-col gap-5">
					<Panel title={sayReport(report)}>
						<Picture report={report} />
					</Panel>
					<Notes report={report} />
					<Panel flush title="The figures">
						{report.table.rows.length === 0 ? (
							<p className="p-4 text-muted">There is nothing in these days.</p>
						) : (
							<ReportTable caption={title} table={report.table} zone={report.range.zone} />
						)}
					</Panel>
				</div>
			) : (
				<Panel>
					<Loading label="Counting…" />
				</Panel>
			)}
		</Page>
	);
}

const change = (parts: Change) => setAddress(parts as Record<string, string | null>);

function Actions({ asked, report }: { asked: Asked; report: AnyReport }) {
	const settings = fixed(asked, report.range);
	const copy = () => {
		const link = new URL(pathTo(report.key, settings), window.location.href).href;
		const said = () => tell("Link copied. It shows these days, whenever it is opened.");
		// On plain http there is no clipboard for pages.
		const inAddress = () => {
			change({ last: null, from: report.range.from, to: report.range.to });
			tell("The link stands in the address bar now.");
		};
		if (!navigator.clipboard) return inAddress();
		navigator.clipboard.writeText(link).then(said, inAddress);
	};
	return (
		<>
			<Button onClick={copy}>Copy link</Button>
			<a className={buttonClass()} download href={csvPath(report.key, settings)}>
				Download CSV
			</a>
		</>
	);
}

const Notes = ({ report }: { report: AnyReport }) => (
	<ul aria-label="Good to know" className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-muted">
		{report.notes.map((note) => (
			<li key={note}>{note}</li>
		))}
	</ul>
);

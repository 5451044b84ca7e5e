import Link from "next/link";
import type { MarketingHome } from "@/server/home/types";

const PARTS = [
	["answered", "Answered", "bg-leaf"],
	["worked", "Marked worked", "bg-select"],
	["open", "Open", "bg-amber"],
] as const;

/** What became of a week's alerts: one bar, and its parts as numbers. */
export function Week({ week }: { week: MarketingHome["week"] }) {
	if (week.told === 0) return <p className="text-muted">There were none.</p>;
	return (
		<>
			<div aria-hidden="true" className="mb-3 flex h-3 gap-px overflow-hidden rounded-full bg-chip">
				{PARTS.map(([key, , tone]) => (
					<span className={tone} key={key} style={{ width: `${(week[key] / week.told) * 100}%` }} />
				))}
			</div>
			<dl className="grid grid-cols-3 gap-3">
				{PARTS.map(([key, name, tone]) => (
					<div key={key}>
						<dt className="flex items-center gap-1.5 text-muted text-xs">
							<span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${tone}`} />
							{name}
						</dt>
						<dd className="font-semibold text-lg">{week[key]}</dd>
					</div>
				))}
			</dl>
			<p className="mt-3">
				<Link prefetch={false} className="text-select underline" href="/reports">
					All reports
				</Link>
			</p>
		</>
	);
}

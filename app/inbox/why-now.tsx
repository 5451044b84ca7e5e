import { cx } from "@/app/ui/class-names";
import { signed } from "@/app/ui/time";
import type { DeskRow } from "@/server/alerts/types";
import { useNow } from "./use-now";
import { When } from "./when";

/** The three biggest reasons in words, and the last things that the contact did. */
export function WhyNow({ row }: { row: DeskRow }) {
	const now = useNow();
	return (
		<section aria-label="Why now" className="min-w-0 rounded-xl border border-line bg-panel p-4">
			<h3 className="mb-2 font-semibold">Why now</h3>
			{row.reasons.length === 0 ? (
				<p className="text-muted">The flow chose this lead without points.</p>
			) : (
				<ul className="flex flex-col gap-1.5">
					{row.reasons.map(({ said, points }) => (
						<li className="grid grid-cols-[2.75rem_1fr] gap-2" key={`${said} ${points}`}>
							<span className={cx("font-semibold tabular-nums", points < 0 ? "text-danger" : "text-leaf")}>
								{signed(points)}
							</span>
							<span className="min-w-0 break-words">{said}</span>
						</li>
					))}
				</ul>
			)}
			{row.lastThings.length > 0 && (
				<>
					<h4 className="mt-4 mb-1.5 font-medium text-muted text-xs">Did last</h4>
					<ul className="flex flex-col gap-1">
						{row.lastThings.slice(0, 5).map(({ said, at }, n) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in an instant
							<li className="flex justify-between gap-3" key={n}>
								<span className="min-w-0 break-words">{said}</span>
								<When at={at} className="shrink-0 text-muted" now={now} />
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

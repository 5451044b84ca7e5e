"use client";

import Link from "next/link";
import type { DeskDetail, DeskRow } from "@/server/alerts/types";
import { useNow } from "./use-now";
import { When } from "./when";

type TimelineProps = { row: DeskRow; timeline: DeskDetail["timeline"] | null; coming: boolean };

/** What happened with the contact, newest first. */
export function DetailTimeline({ row, timeline, coming }: TimelineProps) {
	const now = useNow();
	return (
		<section aria-label="Timeline">
			<h3 className="mb-2 font-semibold">Timeline</h3>
			{timeline === null ? (
				<p className="text-muted">{coming ? "Loading…" : "The timeline is missing just now."}</p>
			) : timeline.length === 0 ? (
				<p className="text-muted">Nothing yet.</p>
			) : (
				<ol className="flex flex-col gap-1.5">
					{timeline.map(({ at, kind, said }, n) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in an instant
						<li className="grid grid-cols-[7rem_1fr] gap-3" key={n}>
							<When at={at} className="text-muted" now={now} />
							<span className={kind === "event" ? "min-w-0 break-words" : "min-w-0 break-words font-medium"}>
								{said}
							</span>
						</li>
					))}
				</ol>
			)}
			<p className="mt-2">
				<Link className="text-select underline" href={`/contacts/${row.contactId}`} prefetch={false}>
					Everything about {row.who}
				</Link>
			</p>
		</section>
	);
}

/** What colleagues did with the lead. */
export function DetailHistory({ history }: { history: DeskDetail["history"] }) {
	const now = useNow();
	if (history.length === 0) return null;
	return (
		<section aria-label="What was done with it">
			<h3 className="mb-2 font-semibold">What was done with it</h3>
			<ol className="flex flex-col gap-1.5">
				{history.map(({ id, at, by, said, note }) => (
					<li className="grid grid-cols-[7rem_1fr] gap-3" key={id}>
						<When at={at} className="text-muted" now={now} />
						<span className="min-w-0 break-words">
							{by && <span className="font-medium">{by}: </span>}
							{said}
							{note && <span className="block whitespace-pre-line text-muted">“{note}”</span>}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Badge } from "@/app/ui/badge";
import { buttonClass } from "@/app/ui/button";
import { Heat } from "@/app/ui/heat";
import { ago, day } from "@/app/ui/time";
import type { SalesHome, Waiting } from "@/server/home/types";
import { AnswerBars } from "./answer-bars";
import { Greeting } from "./greeting";
import { Panel } from "./panel";
import { several } from "./words";

const EVERY = 5_000;

/** What waits for somebody in sales, and what they answered. */
export function HomeOfSales() {
	const trpc = useTRPC();
	const { data } = useSuspenseQuery(
		trpc.home.sales.queryOptions(undefined, { refetchInterval: EVERY, refetchIntervalInBackground: false }),
	);
	const { mine, team, top, answered } = data;
	return (
		<>
			<Greeting
				detail={<Detail home={data} />}
				title={mine === 0 ? "Nobody waits for you" : `${several(mine, "lead waits", "leads wait")} for you`}
			/>
			<div className="grid gap-4 md:grid-cols-[3fr_2fr] md:items-start">
				<Panel title="Waiting for you">
					{top.length === 0 ? (
						<p className="text-muted">
							{team === 0
								? "Nothing is open. What comes in shows here by itself."
								: `Your colleagues have ${team} open; claim one to help.`}
						</p>
					) : (
						<ul className="flex flex-col divide-y divide-line">
							{top.map((row) => (
								<li key={row.id}>
									<WaitingLine row={row} />
								</li>
							))}
						</ul>
					)}
					<p className="mt-3">
						<Link prefetch={false} className={buttonClass("primary")} href="/inbox">
							Open the inbox
						</Link>
					</p>
				</Panel>
				<Panel title="Your answers, last seven days">
					<AnswerBars counts={answered} none="You have answered nothing in these days." />
				</Panel>
			</div>
		</>
	);
}

function Detail({ home: { overdue, mine, team, away } }: { home: SalesHome }) {
	const waits =
		overdue > 0 && mine > 0 && `${overdue === mine ? "All" : overdue} of them for more than a day.`;
	const others = team > mine && `The team has ${team} open together.`;
	const gone =
		away &&
		`You are away until ${day(new Date(Date.parse(away.until) - 1000).toISOString())}; ${
			away.deputy ? `new alerts go to ${away.deputy}` : "new alerts wait for you"
		}.`;
	const said = [waits, others, gone].filter(Boolean).join(" ");
	return said || "A lead is easiest to reach in its first hour.";
}

function WaitingLine({ row: { id, who, company, subject, waitingSince, asks, heat } }: { row: Waiting }) {
	return (
		<Link
			className="grid grid-cols-[4rem_1fr_auto] items-baseline gap-x-3 rounded py-2 hover:bg-chip/60"
			href={`/inbox?alert=${id}`}
			prefetch={false}
		>
			{heat ? <Heat max={heat.full} value={heat.points} /> : <span />}
			<span className="min-w-0 break-words">
				<span className="font-medium">{who}</span>
				{company && <span className="text-muted"> · {company}</span>}
				<span className="block truncate text-muted">{subject}</span>
			</span>
			<span className="text-right text-muted text-xs">
				<time dateTime={waitingSince} suppressHydrationWarning>
					{ago(waitingSince)}
				</time>
				{asks && (
					<span className="block">
						<Badge tone="warn">asks you</Badge>
					</span>
				)}
			</span>
		</Link>
	);
}

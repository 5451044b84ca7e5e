"use client";

import { Badge } from "@/app/ui/badge";
import { cx } from "@/app/ui/class-names";
import type { Box, DeskRow } from "@/server/alerts/types";
import { sayAnswer } from "@/workflows/language/say";
import { HeatRing } from "./heat-ring";
import { waiting, whenSaid } from "./words";

type Props = {
	row: DeskRow;
	box: Box;
	gone: boolean;
	chosen: boolean;
	now: number;
	onChoose(): void;
};

/** One lead of the list: who, why, and since when. */
export function DeskLine({ row, box, gone, chosen, now, onChoose }: Props) {
	return (
		<li className={cx("border-line border-b", gone && "opacity-60")}>
			<a
				aria-current={chosen || undefined}
				className={cx(
					"flex gap-3 border-l-3 py-3 pr-4 pl-3 focus-visible:-outline-offset-2",
					chosen ? "border-l-select bg-chip" : "border-l-transparent hover:bg-chip/50",
				)}
				data-lead={row.id}
				href={`/inbox?alert=${row.id}`}
				onClick={(event) => {
					if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
					event.preventDefault();
					onChoose();
				}}
			>
				<HeatRing heat={row.heat} />
				<span className="min-w-0 flex-1">
					<span className="flex items-baseline justify-between gap-3">
						<span className="min-w-0 truncate font-semibold">
							{row.company ? `${row.who} · ${row.company}` : row.who}
						</span>
						<span className="shrink-0 text-muted text-xs" suppressHydrationWarning>
							{sideOf(row, box, now)}
						</span>
					</span>
					<span className="line-clamp-2 text-muted">{aboutOf(row)}</span>
					<Marks box={box} gone={gone} row={row} />
				</span>
			</a>
		</li>
	);
}

function sideOf(row: DeskRow, box: Box, now: number): string {
	if (box === "asleep" && row.snoozedUntil) return `until ${whenSaid(row.snoozedUntil, now)}`;
	const left = row.held?.at ?? row.answer?.at ?? row.workedAt;
	if (box === "answered" && left) return whenSaid(left, now);
	// The list goes by the newest alert, so the times in it do.
	return waiting(row.at, now);
}

function aboutOf({ reasons, subject, asks, asked, open }: DeskRow): string {
	if (open && asks && asked > 1) return `Feedback asked ${asked} times, still open`;
	return reasons.map(({ said }) => said).join(" · ") || subject;
}

function Marks({ row, box, gone }: Pick<Props, "row" | "box" | "gone">) {
	const given = row.held ?? row.answer;
	const marks = [
		gone && "No longer here",
		box === "answered" && given && sayAnswer(given.answer),
		box === "answered" && !given && row.workedAt && "Worked",
		box === "team" && (row.holder ? `With ${row.holder.name}` : `For ${row.to}`),
		row.claimed && row.open && "Claimed",
		box === "team" && row.snoozedUntil && Date.parse(row.snoozedUntil) > Date.now() && "Snoozed",
	].filter((mark) => typeof mark === "string");
	if (marks.length === 0) return null;
	return (
		<span className="mt-1 flex flex-wrap gap-1">
			{marks.map((mark) => (
				<Badge key={mark}>{mark}</Badge>
			))}
		</span>
	);
}

"use client";

import { type RefObject, useEffect, useRef } from "react";
import { announce } from "@/app/editor/announce";
import { Button } from "@/app/ui/button";
import { Empty, Loading, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import type { Box, DeskRow } from "@/server/alerts/types";
import { DeskLine } from "./desk-line";
import { hands, letGo } from "./held";
import { useNow } from "./use-now";

type Props = {
	box: Box;
	text: string;
	desk: {
		lines: { row: DeskRow; gone: boolean }[];
		waiting: number;
		error: unknown;
		isPending: boolean;
		hasNextPage: boolean;
		isFetchingNextPage: boolean;
		fetchNextPage(): unknown;
		refetch(): unknown;
	};
	chosen: number | null;
	frame: RefObject<HTMLDivElement | null>;
	onChoose(row: DeskRow): void;
};

/** The leads of a box. While a pointer or finger rests on it nothing moves. */
export function DeskList({ box, text, desk, chosen, frame, onChoose }: Props) {
	const now = useNow();
	useAnnounced(desk.lines, `${box} ${text}`);
	return (
		<div className="relative min-h-0 flex-1 overflow-y-auto bg-panel" ref={frame} {...hands}>
			{desk.waiting > 0 && (
				<div className="sticky top-0 z-10 flex h-0 justify-center">
					<Button className="mt-1.5 shadow-md" onClick={letGo} small>
						{desk.waiting} new
					</Button>
				</div>
			)}
			{desk.lines.length > 0 ? (
				<ul aria-label="Leads">
					{desk.lines.map(({ row, gone }) => (
						<DeskLine
							box={box}
							chosen={row.id === chosen}
							gone={gone}
							key={row.id}
							now={now}
							onChoose={() => onChoose(row)}
							row={row}
						/>
					))}
				</ul>
			) : desk.error ? (
				<Trouble message={troubleOf(desk.error)} onRetry={() => void desk.refetch()} />
			) : desk.isPending ? (
				<Loading />
			) : (
				<Nothing box={box} searched={text !== ""} />
			)}
			{desk.hasNextPage && (
				<div className="flex justify-center p-3">
					<Button busy={desk.isFetchingNextPage} onClick={() => void desk.fetchNextPage()}>
						Show more
					</Button>
				</div>
			)}
		</div>
	);
}

const NOTHING: Record<Box, [string, string]> = {
	mine: [
		"Nothing waits for you",
		"When a lead is ready it appears here by itself, with why and what they did last.",
	],
	team: ["Nothing waits for anybody", "Every lead that was handed to sales has been answered."],
	asleep: ["Nothing is snoozed", "A lead that you snooze waits here, and comes back at its time."],
	answered: [
		"Nothing answered yet",
		"What sales answers stands here; an answer can be changed for seven days.",
	],
};

function Nothing({ box, searched }: { box: Box; searched: boolean }) {
	const [title, about] = NOTHING[box];
	if (searched) return <Empty title="Nobody like that here">Search looks at how names begin.</Empty>;
	return <Empty title={title}>{about}</Empty>;
}

/** Screen readers are told of new ones once they have finished what they say. */
function useAnnounced(lines: { row: DeskRow }[], list: string): void {
	const known = useRef({ list, newest: 0 });
	useEffect(() => {
		const before = known.current.list === list ? known.current.newest : 0;
		const fresh = before === 0 ? 0 : lines.filter(({ row }) => row.id > before).length;
		if (fresh > 0) announce(fresh === 1 ? "1 new lead" : `${fresh} new leads`);
		known.current = { list, newest: lines.reduce((most, { row }) => Math.max(most, row.id), before) };
	}, [lines, list]);
}

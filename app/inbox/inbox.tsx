"use client";

import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import { cx } from "@/app/ui/class-names";
import { Empty } from "@/app/ui/page-frame";
import { useMedia } from "@/app/ui/use-media";
import type { DeskRow } from "@/server/alerts/types";
import { DeskList } from "./desk-list";
import { Detail } from "./detail";
import { InboxHeader } from "./inbox-header";
import { KeySheet } from "./key-sheet";
import { ReassignDialog } from "./reassign-dialog";
import { move } from "./selection";
import { SnoozeDialog } from "./snooze-dialog";
import { followIn, openBox, select, useInbox } from "./state";
import { useAddress, WIDE } from "./use-address";
import { useDeeds } from "./use-deeds";
import { useDesk } from "./use-desk";
import { useDetail } from "./use-detail";
import { useInboxKeys } from "./use-inbox-keys";
import "./inbox.css";

/** The leads that wait, and the one that is looked at; `firstIsShown` before anything is selected, for the first paint. */
export function Inbox({ firstIsShown = false }: { firstIsShown?: boolean }) {
	useAddress();
	const { box, text, selection, view, above, held } = useInbox();
	const desk = useDesk(box, useDeferredValue(text.trim()), held);
	const list = useMemo(() => desk.lines.filter(({ gone }) => !gone).map(({ row }) => row), [desk.lines]);
	const frame = useRef<HTMLDivElement>(null);
	useSelection(list);

	const shown = selection?.id ?? (firstIsShown && list[0] ? list[0].id : null);
	const line = list.find(({ id }) => id === shown) ?? null;
	const seen = useDetail(shown, line, nextOf(list, selection?.place ?? 0));
	const deeds = useDeeds(list);
	const onMove = (by: 1 | -1) => {
		const to = move(list, useInbox.getState().selection, by);
		if (!to) return;
		select(to);
		requestAnimationFrame(() => {
			const shown = frame.current?.querySelector<HTMLElement>(`[data-lead="${to.id}"]`);
			shown?.focus({ preventScroll: true });
			shown?.scrollIntoView({ block: "nearest" });
		});
		if (by === 1 && to.place > list.length - 5 && desk.hasNextPage && !desk.isFetchingNextPage)
			void desk.fetchNextPage();
	};
	useInboxKeys(seen.row, deeds, { onMove });

	const choose = (row: DeskRow) => {
		select({ id: row.id, place: list.findIndex(({ id }) => id === row.id) });
		useInbox.setState({ view: "detail" });
	};
	return (
		<div className="flex min-h-0 flex-1 flex-col">
			<InboxHeader
				box={box}
				hidden={view === "detail"}
				onBox={openBox}
				onText={(words) => useInbox.setState({ text: words })}
				text={text}
			/>
			<div className="flex min-h-0 flex-1">
				<div
					className={cx(
						"flex min-h-0 w-full flex-col border-line lg:w-84 lg:border-r xl:w-104",
						view === "detail" && "max-lg:hidden",
					)}
				>
					<DeskList box={box} chosen={shown} desk={desk} frame={frame} onChoose={choose} text={text} />
				</div>
				<div
					className={cx("min-h-0 min-w-0 flex-1 overflow-y-auto", view === "list" && "max-lg:hidden")}
					key={shown}
				>
					{shown !== null ? (
						<Detail deeds={deeds} onBack={() => useInbox.setState({ view: "list" })} seen={seen} />
					) : (
						!desk.isPending &&
						desk.lines.length > 0 && <Empty title="Choose a lead">It is shown here, with why now.</Empty>
					)}
				</div>
			</div>
			{above === "snooze" && seen.row && <SnoozeDialog deeds={deeds} row={seen.row} />}
			{above === "reassign" && seen.row && <ReassignDialog deeds={deeds} row={seen.row} />}
			{above === "keys" && <KeySheet />}
		</div>
	);
}

/** The lead below and the one above: they are asked for before somebody goes there. */
const nextOf = (list: readonly DeskRow[], place: number): number[] =>
	[list[place + 1], list[place - 1]].flatMap((row) => (row ? [row.id] : []));

/** The selected lead is followed through the list; a wide screen shows the first one by itself. */
function useSelection(list: readonly DeskRow[]): void {
	const wide = useMedia(WIDE);
	const none = useInbox((state) => state.selection === null);
	useEffect(() => {
		if (none && wide && list[0]) select({ id: list[0].id, place: 0 });
		else followIn(list);
	}, [list, none, wide]);
}

"use client";

import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { inputClass } from "@/app/ui/field";
import { Kbd } from "@/app/ui/kbd";
import { useMedia } from "@/app/ui/use-media";
import type { Box, DeskCounts } from "@/server/alerts/types";
import { openAbove } from "./state";
import { TellButton } from "./tell-button";
import { shownCount } from "./title";
import { WIDE } from "./use-address";
import { useCounts } from "./use-counts";

const BOXES: readonly { box: Box; label: string; counted?: keyof DeskCounts }[] = [
	{ box: "mine", label: "Mine", counted: "mine" },
	{ box: "team", label: "Team", counted: "team" },
	{ box: "asleep", label: "Snoozed", counted: "asleep" },
	{ box: "answered", label: "Answered" },
];

type Props = { box: Box; text: string; hidden: boolean; onBox(box: Box): void; onText(text: string): void };

/** Which leads are shown, what is looked for, and where the keys are told. */
export function InboxHeader({ box, text, hidden, onBox, onText }: Props) {
	const counts = useCounts();
	const wide = useMedia(WIDE);
	return (
		<header
			className={cx(
				"flex flex-wrap items-center gap-x-4 gap-y-2 border-line max-sm:gap-x-2 max-sm:px-3 border-b bg-panel px-4 py-2.5",
				hidden && "max-lg:hidden",
			)}
		>
			<h1 className="font-semibold text-base max-sm:sr-only">Inbox</h1>
			<nav aria-label="Boxes" className="flex rounded-lg bg-chip p-0.5 max-sm:w-full max-sm:justify-between">
				{BOXES.filter((one) => one.box !== "asleep" || box === "asleep" || (counts?.asleep ?? 0) > 0).map(
					(one) => (
						<a
							aria-current={one.box === box ? "page" : undefined}
							className={cx(
								"whitespace-nowrap rounded-md px-2.5 py-1 max-sm:px-2",
								one.box === box ? "bg-panel font-semibold" : "hover:bg-panel/60",
							)}
							href={`/inbox?box=${one.box}`}
							key={one.box}
							onClick={(event) => {
								event.preventDefault();
								onBox(one.box);
							}}
						>
							{one.label}
							{one.counted && counts && (
								<span className="tabular-nums"> {shownCount(counts[one.counted])}</span>
							)}
						</a>
					),
				)}
			</nav>
			<input
				aria-keyshortcuts="/"
				aria-label="Search this list"
				className={cx(
					inputClass,
					"max-w-56 max-sm:order-last max-sm:max-w-none max-sm:min-w-0 max-sm:flex-1",
				)}
				id="inbox-search"
				maxLength={320}
				onChange={(event) => onText(event.target.value)}
				onKeyDown={(event) => {
					if (event.key !== "Escape" && event.key !== "Enter") return;
					if (event.key === "Escape") onText("");
					event.currentTarget.blur();
				}}
				placeholder={wide ? "Name or company   /" : "Name or company"}
				type="search"
				value={text}
			/>
			<div className="ml-auto flex items-center gap-2 max-sm:order-last max-sm:ml-0">
				<TellButton />
				<Button className="max-lg:hidden" look="quiet" onClick={() => openAbove("keys")} small>
					<span className="max-xl:hidden">
						<Kbd>J</Kbd> <Kbd>K</Kbd> move · <Kbd>1</Kbd>–<Kbd>4</Kbd> answer ·{" "}
					</span>
					<Kbd>?</Kbd> all keys
				</Button>
			</div>
		</header>
	);
}

"use client";

import Link from "next/link";
import { useSignedIn } from "@/app/shell/signed-in";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { Kbd } from "@/app/ui/kbd";
import { signed } from "@/app/ui/time";
import type { DeskRow } from "@/server/alerts/types";
import { HeatRing } from "./heat-ring";
import { type ShortcutId, shortcuts } from "./keys";
import { openAbove } from "./state";
import type { Deeds } from "./use-deeds";
import { useNow } from "./use-now";
import { timeThere, waiting, whenSaid } from "./words";

type Props = { row: DeskRow; deeds: Deeds; onBack(): void };

/** Who it is, how warm, and what can be done with the lead besides answering. */
export function DetailHead({ row, deeds, onBack }: Props) {
	const now = useNow();
	const job = [row.jobTitle, row.company].filter(Boolean).join(", ");
	const there = timeThere(row.zone, now);
	const place = [row.place, there].filter(Boolean).join(", ");
	return (
		<header className="flex flex-col gap-3">
			<Button className="self-start lg:hidden" look="quiet" onClick={onBack}>
				‹ All leads
			</Button>
			<div className="flex flex-wrap items-start gap-x-5 gap-y-3">
				<HeatRing heat={row.heat} large />
				<div className="min-w-52 flex-1">
					<h2 className="font-semibold text-xl tracking-tight">
						<Link
							className="hover:underline"
							href={`/contacts/${row.contactId}`}
							prefetch={false}
							title="Open the contact (O)"
						>
							{row.who}
						</Link>
					</h2>
					<p className="break-words text-muted" suppressHydrationWarning>
						{[job, place].filter(Boolean).join(" · ")}
					</p>
					<p className="break-words text-muted">
						{row.email && (
							<a className="hover:underline" href={`mailto:${row.email}`}>
								{row.email}
							</a>
						)}
						{row.email && row.phone && " · "}
						{row.phone && (
							<a className="hover:underline" href={`tel:${row.phone}`}>
								{row.phone}
							</a>
						)}
					</p>
					<p className="mt-1.5 flex flex-wrap gap-1.5">
						{row.stage && <Badge>{row.stage}</Badge>}
						{row.trend !== 0 && <Badge>{signed(row.trend)} this week</Badge>}
						{row.open && (
							<Badge>
								<span suppressHydrationWarning>{`Waits ${waitWords(row.waitingSince, now)}`}</span>
							</Badge>
						)}
						{row.asked > 1 && <Badge>Asked {row.asked} times</Badge>}
						<Holder row={row} />
						{isAsleep(row, now) && <Badge>Snoozed until {whenSaid(row.snoozedUntil!, now)}</Badge>}
					</p>
				</div>
				{row.open && <Actions deeds={deeds} now={now} row={row} />}
			</div>
		</header>
	);
}

function waitWords(since: string, now: number): string {
	const words = waiting(since, now);
	return words === "now" ? "since just now" : words === "yesterday" ? "since yesterday" : `for ${words}`;
}

export const isAsleep = ({ snoozedUntil }: DeskRow, now: number): boolean =>
	snoozedUntil !== null && Date.parse(snoozedUntil) > now;

function Holder({ row }: { row: DeskRow }) {
	const me = useSignedIn();
	if (!row.holder) return <Badge>For {row.to}</Badge>;
	const name = row.holder.email === me.email ? "you" : row.holder.name;
	return <Badge>{row.claimed ? `Claimed by ${name}` : `With ${name}`}</Badge>;
}

function Actions({ row, deeds, now }: { row: DeskRow; deeds: Deeds; now: number }) {
	const me = useSignedIn();
	const mine = row.claimed && row.holder?.email === me.email;
	const asleep = isAsleep(row, now);
	return (
		<div className="flex flex-wrap gap-2">
			<ActButton id="claim" label={mine ? "Let go" : "Claim"} onPress={() => deeds.claim(row)} />
			<ActButton
				id="snooze"
				label={asleep ? "Wake up" : "Snooze"}
				onPress={() => (asleep ? deeds.snooze(row, null, "") : openAbove("snooze"))}
			/>
			<ActButton id="reassign" label="Reassign" onPress={() => openAbove("reassign")} />
		</div>
	);
}

function ActButton({ id, label, onPress }: { id: ShortcutId; label: string; onPress(): void }) {
	return (
		<Button aria-keyshortcuts={shortcuts[id].shown} onClick={onPress}>
			{label}
			<span aria-hidden="true" className="max-lg:hidden">
				<Kbd>{shortcuts[id].shown}</Kbd>
			</span>
		</Button>
	);
}

"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { dayAndTime } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import type { Moment, TimelineRow } from "@/server/contacts/types";

const EVERY = 15_000;

const KINDS: readonly (readonly [Moment, string, string])[] = [
	["did", "What they did", "did"],
	["mail", "E-mails", "mail"],
	["flow", "Flows", "flow"],
	["alert", "Alerts", "alert"],
	["answer", "Answers", "answer"],
	["change", "Changes", "change"],
];
const wordOf = new Map(KINDS.map(([kind, , word]) => [kind, word]));

/** Everything that happened with a contact, newest first; a press on a kind leaves only that, and others beside it. */
export function Timeline({ id }: { id: number }) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const [kinds, setKinds] = useState<Moment[]>([]);
	const asked = { id, ...(kinds.length > 0 ? { kinds } : {}) };
	const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } =
		useInfiniteQuery({
			queryKey: [...trpc.contacts.timeline.queryKey(asked), "pages"],
			queryFn: ({ pageParam, signal }) =>
				client.contacts.timeline.query({ ...asked, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
			initialPageParam: "",
			getNextPageParam: (page) => page.after ?? undefined,
			placeholderData: keepPreviousData,
			refetchInterval: EVERY,
		});
	const rows = data?.pages.flatMap((page) => page.rows) ?? [];
	return (
		<Panel title="Everything that happened">
			<fieldset className="mb-3 flex flex-wrap gap-1.5" data-no-print>
				<legend className="sr-only">Show only</legend>
				<Kind chosen={kinds.length === 0} label="All" onPress={() => setKinds([])} />
				{KINDS.map(([kind, label]) => (
					<Kind
						chosen={kinds.includes(kind)}
						key={kind}
						label={label}
						onPress={() =>
							setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
						}
					/>
				))}
			</fieldset>
			{error && !data ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !data ? (
				<Loading />
			) : rows.length === 0 ? (
				<p className="text-muted">
					{kinds.length > 0 ? "Nothing like that has happened." : "Nothing has happened yet."}
				</p>
			) : (
				<ol aria-busy={isPlaceholderData} className="flex flex-col gap-2">
					{rows.map((row) => (
						<Row contactId={id} key={row.id} row={row} />
					))}
				</ol>
			)}
			{hasNextPage && (
				<div className="mt-3 flex justify-center">
					<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
						Show older ones
					</Button>
				</div>
			)}
		</Panel>
	);
}

function Kind({ label, chosen, onPress }: { label: string; chosen: boolean; onPress(): void }) {
	return (
		<button
			aria-pressed={chosen}
			className={cx(
				"min-h-[24px] rounded-full border px-2.5 text-xs",
				chosen
					? "border-select bg-select/10 font-semibold text-ink"
					: "border-line text-muted hover:border-edge",
			)}
			onClick={onPress}
			type="button"
		>
			{label}
		</button>
	);
}

function Row({ row, contactId }: { row: TimelineRow; contactId: number }) {
	const { at, kind, said, note, by, flow } = row;
	const pass = flow?.passId == null ? "" : `&pass=${flow.passId}`;
	return (
		<li className="grid gap-x-3 sm:grid-cols-[8rem_3.5rem_1fr]">
			<time className="whitespace-nowrap text-muted max-sm:text-xs" dateTime={at}>
				{dayAndTime(at)}
			</time>
			<span className="text-muted text-xs leading-5 max-sm:hidden">{wordOf.get(kind)}</span>
			<div className="min-w-0 break-words">
				{flow && (
					<>
						<Link
							className="font-medium hover:underline"
							href={`/flows/${flow.key}?person=${contactId}${pass}`}
						>
							{flow.name}
						</Link>
						{": "}
					</>
				)}
				{said}
				{by && <span className="text-muted"> · {by}</span>}
				{note && <p className="whitespace-pre-wrap border-line border-l-2 pl-2 text-muted">{note}</p>}
			</div>
		</li>
	);
}

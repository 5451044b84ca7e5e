"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Empty, Loading, Trouble } from "@/app/ui/page-frame";
import { dayAndTime } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import type { MailRow } from "@/server/mailbox/types";

const EVERY = 5_000;

function useMails() {
	const trpc = useTRPC();
	return useInfiniteQuery(
		trpc.mailbox.list.infiniteQueryOptions(
			{},
			{ getNextPageParam: ({ after }) => after ?? undefined, refetchInterval: EVERY },
		),
	);
}

/** Beside the list while no mail is open. */
export function Unopened() {
	const some = useMails().data?.pages.some(({ mails }) => mails.length > 0);
	return some ? <Empty title="Choose a mail to read it" /> : null;
}

/** The newest mail on top; what comes in shows by itself. */
export function MailList({ open }: { open: number | undefined }) {
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMails();
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	const mails = data.pages.flatMap((page) => page.mails);
	if (mails.length === 0)
		return <Empty title="Nothing here yet">Alerts, invitations and the mails of flows come here.</Empty>;
	return (
		<nav aria-label="Mails" className="md:max-h-[calc(100dvh-11rem)] md:overflow-y-auto">
			<ul>
				{mails.map((mail) => (
					<li key={mail.id}>
						<MailLine mail={mail} open={mail.id === open} />
					</li>
				))}
			</ul>
			{hasNextPage && (
				<div className="p-3 text-center">
					<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} small>
						Show older ones
					</Button>
				</div>
			)}
		</nav>
	);
}

function MailLine({ mail, open }: { mail: MailRow; open: boolean }) {
	return (
		<Link
			aria-current={open ? "true" : undefined}
			className={cx(
				"block border-line border-b px-4 py-2.5 -outline-offset-2",
				open ? "border-l-4 border-l-select bg-chip pl-3" : "hover:bg-chip/60",
			)}
			href={`/mailbox?mail=${mail.id}`}
			prefetch={false}
			scroll={false}
		>
			<span className="flex items-baseline justify-between gap-3 text-muted text-xs">
				<span className="truncate">to {mail.name ?? mail.receiver}</span>
				<time className="shrink-0" dateTime={mail.at} suppressHydrationWarning>
					{dayAndTime(mail.at)}
				</time>
			</span>
			<span className="block truncate font-medium">{mail.subject}</span>
		</Link>
	);
}

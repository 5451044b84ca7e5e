"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { dayAndTime } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import { framed, withLinks } from "./words";

/** One mail: as its receiver would see it, or its plain text. */
export function OpenMail({ id }: { id: number }) {
	const trpc = useTRPC();
	const { data: mail, error } = useQuery(trpc.mailbox.get.queryOptions({ id }, { staleTime: Infinity }));
	const [plain, setPlain] = useState(false);
	const back = (
		<Link className="px-5 pt-4 text-select underline md:hidden" href="/mailbox">
			All mails
		</Link>
	);
	if (error)
		return (
			<>
				{back}
				<Trouble message={troubleOf(error)} />
			</>
		);
	if (!mail) return <Loading />;
	const html = plain ? null : mail.html;
	return (
		<article aria-label={mail.subject} className="flex h-full flex-col">
			{back}
			<header className="flex flex-wrap items-start justify-between gap-3 border-line border-b px-5 py-4">
				<div className="min-w-0">
					<h2 className="break-words font-semibold text-base">{mail.subject}</h2>
					<p className="break-words text-muted">
						to {mail.name ? `${mail.name} <${mail.receiver}>` : mail.receiver},{" "}
						<time dateTime={mail.at}>{dayAndTime(mail.at)}</time>
					</p>
				</div>
				{mail.html !== null && (
					<Button aria-pressed={plain} onClick={() => setPlain(!plain)} small>
						Plain text
					</Button>
				)}
			</header>
			{html === null ? (
				<p className="whitespace-pre-wrap break-words px-5 py-4">
					{withLinks(mail.text).map(({ text, href }, at) =>
						href ? (
							// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
							<a className="text-select underline" href={href} key={at} rel="noreferrer" target="_blank">
								{text}
							</a>
						) : (
							text
						),
					)}
				</p>
			) : (
				<iframe
					className="min-h-[max(30rem,calc(100dvh-17rem))] w-full flex-1 bg-white"
					// No scripts, no forms, no origin; its links may open a tab of their own.
					sandbox="allow-popups allow-popups-to-escape-sandbox"
					srcDoc={framed(html)}
					title="The mail as its receiver sees it"
				/>
			)}
		</article>
	);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "@/app/providers";
import { cx } from "@/app/ui/class-names";
import { Loading, Page, Trouble } from "@/app/ui/page-frame";
import { troubleOf } from "@/app/ui/toast";
import { MailList, Unopened } from "./mail-list";
import { OpenMail } from "./open-mail";

/** Mail that stays in the house: the list, and beside it the one that is read. On a phone one of both. */
export function Mailbox() {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(trpc.mailbox.state.queryOptions());
	const mail = useSearchParams().get("mail");
	const id = mail !== null && /^\d{1,15}$/.test(mail) ? Number(mail) : undefined;
	return (
		<Page about={data && <About sends={data.sends} />} title="Mailbox">
			{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
			{!data && !error && <Loading />}
			{data && (
				<div className="grid overflow-hidden rounded-xl border border-line bg-panel md:grid-cols-[20rem_1fr]">
					<div className={cx("min-w-0 md:border-line md:border-r", id !== undefined && "max-md:hidden")}>
						<MailList open={id} />
					</div>
					<div className={cx("min-w-0", id === undefined && "max-md:hidden")}>
						{id === undefined ? <Unopened /> : <OpenMail id={id} key={id} />}
					</div>
				</div>
			)}
		</Page>
	);
}

function About({ sends }: { sends: boolean }) {
	if (sends)
		return "Mail leaves by your mail server now. What is here was written before, when there was none.";
	return (
		<>
			No mail server is set up, so nothing is sent: mail lies here, and its links work. To send it, set{" "}
			<Code>SMTP_URL</Code> (smtp://user:password@host:587), <Code>MAIL_FROM</Code> and <Code>RIPEN_URL</Code>
			, and start Ripen again.
		</>
	);
}

const Code = ({ children }: { children: string }) => (
	<code className="rounded bg-chip px-1 font-mono text-xs">{children}</code>
);

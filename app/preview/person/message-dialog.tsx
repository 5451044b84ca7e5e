"use client";

import type { ReactNode } from "react";
import { useBook } from "@/app/editor/book";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { signed } from "@/app/ui/time";
import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS } from "@/workflows/language/values";
import { MailText } from "./mail-frame";
import { sayReceiver } from "./message-words";
import type { Message } from "./rows-of";
import { useWhen } from "./use-when";

type Props = { message: Message | null /** What the contact is called. */; about: string; onClose(): void };

/** What somebody would have got, as they would see it. Nothing of it was sent. */
export function MessageDialog({ message, about, onClose }: Props) {
	const { names } = useBook();
	const receiver = (one: Message) =>
		one.is === "webhook" ? "the other system" : sayReceiver(one.to, names.user);
	return (
		<Dialog
			about={
				<span className="flex flex-wrap items-center gap-2">
					<Badge tone="warn">SIMULATED</Badge>
					<span>Nothing was sent to anybody.</span>
				</span>
			}
			actions={<Button onClick={onClose}>Close</Button>}
			onOpenChange={(open) => !open && onClose()}
			open={message !== null}
			title={message ? `What ${receiver(message)} would get` : ""}
			wide={message?.is === "mail"}
		>
			{message && (
				<div className="flex flex-col gap-4">
					<Head message={message} />
					{message.is === "alert" && <AlertBody about={about} alert={message} />}
					{message.is === "mail" && <MailText body={message.body} title={message.subject} />}
					{message.is === "webhook" && (
						<pre className="overflow-x-auto rounded-lg bg-chip p-3 font-mono text-xs">
							{JSON.stringify(message.body, null, 2)}
						</pre>
					)}
				</div>
			)}
		</Dialog>
	);
}

function Head({ message }: { message: Message }) {
	const { names } = useBook();
	const when = useWhen();
	const notSent = message.is === "mail" ? message.refused : message.is === "webhook" ? message.failed : null;
	return (
		<dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
			<Line name="To">{message.is === "webhook" ? message.url : sayReceiver(message.to, names.user)}</Line>
			{message.is === "mail" && <Line name="Subject">{message.subject}</Line>}
			<Line name="At">{when(message.at)}</Line>
			{message.is === "mail" && (
				<Line name="Kind">{message.kind === "marketing" ? "Marketing mail" : "Transactional mail"}</Line>
			)}
			{message.is === "alert" && message.note && <Line name="Note">{message.note}</Line>}
			{notSent && (
				<Line name={message.is === "mail" ? "Not sent" : "Not taken"}>
					<span className="text-danger">{notSent}</span>
				</Line>
			)}
		</dl>
	);
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
	<div className="contents">
		<dt className="text-muted">{name}</dt>
		<dd className="min-w-0 break-words">{children}</dd>
	</div>
);

function AlertBody({ alert, about }: { alert: Extract<Message, { is: "alert" }>; about: string }) {
	const { program, names } = useBook();
	const ruleIn = (score: string, key: string) =>
		program.scores.find((one) => one.key === score)?.rules.find((rule) => rule.key === key)?.name ?? key;
	return (
		<article className="flex flex-col gap-4 rounded-xl border border-line p-4">
			<div>
				<h3 className="font-semibold text-base">{alert.subject}</h3>
				<p className="text-muted">about {about}</p>
			</div>
			{alert.reasons.length > 0 && (
				<section aria-label="Why now">
					<h4 className="font-semibold">Why now</h4>
					<ul>
						{alert.reasons.map(({ score, reason, points }) => (
							<li className="grid grid-cols-[3rem_1fr] gap-2" key={`${score} ${reason}`}>
								<b className={`font-semibold ${points < 0 ? "text-danger" : "text-leaf"}`}>
									{signed(points)}
								</b>
								<span className="min-w-0 break-words">
									{ruleIn(score, reason)} <span className="text-muted">{names.score(score)}</span>
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			{alert.message !== "" && <MailText body={alert.message} title={alert.subject} />}
			{alert.asks && (
				<section aria-label="What sales is asked">
					<h4 className="font-semibold">How was this lead?</h4>
					<ul className="mt-1 flex flex-wrap gap-1.5">
						{ANSWERS.map((one) => (
							<li key={one}>
								<Badge>{sayAnswer(one)}</Badge>
							</li>
						))}
					</ul>
				</section>
			)}
		</article>
	);
}

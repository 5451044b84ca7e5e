"use client";

import { useState } from "react";
import { useBook } from "@/app/editor/book";
import { Badge } from "@/app/ui/badge";
import { MessageDialog } from "./message-dialog";
import { sayReceiver, titleOfMessage } from "./message-words";
import { NewestList } from "./newest-list";
import type { Message } from "./rows-of";
import { useWhen } from "./use-when";

type Props = {
	/** Newest first. */
	messages: readonly Message[];
	/** What the contact is called. */
	about: string;
};

/** What sales, the contact and other systems would have got up to the clock; a press shows it as they would see it. */
export function Messages({ messages, about }: Props) {
	const [open, setOpen] = useState<Message | null>(null);
	const { names } = useBook();
	const when = useWhen();
	return (
		<>
			<NewestList
				atFirst={5}
				empty="Nobody was told or mailed yet."
				label="Alerts, mails and calls"
				rows={messages}
			>
				{(message) => (
					<>
						<button
							aria-haspopup="dialog"
							className="break-words text-left font-medium underline decoration-line underline-offset-2 hover:decoration-current"
							onClick={() => setOpen(message)}
							type="button"
						>
							{titleOfMessage(message)}
						</button>
						<p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
							<Badge tone="warn">SIMULATED</Badge>
							{when(message.at)} · to{" "}
							{message.is === "webhook" ? message.url : sayReceiver(message.to, names.user)}
							{message.is === "mail" && message.refused && <span className="text-danger">not sent</span>}
							{message.is === "webhook" && message.failed && <span className="text-danger">not taken</span>}
						</p>
					</>
				)}
			</NewestList>
			<MessageDialog about={about} message={open} onClose={() => setOpen(null)} />
		</>
	);
}

"use client";

import Link from "next/link";
import { HeatRing } from "@/app/inbox/heat-ring";
import { Badge } from "@/app/ui/badge";
import { ago, day } from "@/app/ui/time";
import type { ContactSeen } from "@/server/contacts/types";
import { sayAnswer, sayChannel } from "@/workflows/language/say";
import { ANSWERS, CHANNELS } from "@/workflows/language/values";
import { sayCountry } from "@/workflows/language/words/countries";
import { ContactActions } from "./contact-actions";

/** Who it is, how warm, and what can be done. */
export function ContactHead({ contact }: { contact: ContactSeen }) {
	const [first] = contact.scores;
	const fact = (key: string) => contact.facts.find((one) => one.key === key)?.value ?? "";
	const about = [
		[fact("job_title"), contact.company].filter(Boolean).join(", "),
		sayCountry(fact("country")),
		contact.email === contact.name ? "" : contact.email,
		fact("phone"),
	].filter(Boolean);
	return (
		<header className="flex flex-wrap items-start justify-between gap-x-5 gap-y-3">
			<div className="flex min-w-0 flex-1 basis-80 items-start gap-4">
				{first && <HeatRing heat={{ ...first, score: first.key }} large />}
				<div className="min-w-0">
					<p className="text-muted text-xs">
						<Link className="hover:underline" href="/contacts">
							Contacts
						</Link>{" "}
						<span aria-hidden="true">/</span>
					</p>
					<h1 className="break-words font-semibold text-xl tracking-tight">{contact.name}</h1>
					<p className="break-words text-muted">{about.join(" · ")}</p>
					<p className="mt-2 flex flex-wrap gap-1.5">
						<Marks contact={contact} />
					</p>
				</div>
			</div>
			<ContactActions contact={contact} />
		</header>
	);
}

function Marks({ contact }: { contact: ContactSeen }) {
	const { stage, feedback, lastActiveAt, createdAt } = contact;
	const answer = ANSWERS.find((one) => one === feedback);
	return (
		<>
			{contact.suspended && <Badge tone="warn">Marketing is suspended</Badge>}
			{contact.refuses.map((refused) => {
				const channel = CHANNELS.find((one) => one === refused);
				return (
					<Badge key={refused} tone="warn">
						Refuses {channel ? sayChannel(channel) : refused}
					</Badge>
				);
			})}
			{stage && <Badge>{stage}</Badge>}
			{answer && <Badge>Sales said: {sayAnswer(answer)}</Badge>}
			<Badge>{lastActiveAt ? `Active ${ago(lastActiveAt)}` : "Not active yet"}</Badge>
			<Badge>Known since {day(createdAt)}</Badge>
		</>
	);
}

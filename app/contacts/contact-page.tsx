"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Badge } from "@/app/ui/badge";
import { Loading, Page, Trouble } from "@/app/ui/page-frame";
import { ago, day } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import type { ContactSeen } from "@/server/contacts/types";
import { Alerts, Events, Facts, Flows, Segments } from "./contact-parts";
import { Ledger } from "./ledger";
import { ScoreRow } from "./score-row";

const EVERY = 10_000;

/** What is known of one person, how warm they are and why, and where they stand. */
export function ContactPage({ id }: { id: number }) {
	const { data, error, refetch } = useQuery(
		useTRPC().contacts.get.queryOptions(
			{ id },
			{ refetchInterval: EVERY, refetchIntervalInBackground: false },
		),
	);
	if (error && !data) return <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />;
	if (!data) return <Loading />;
	return (
		<Page
			about={
				<>
					{[data.email === data.name ? null : data.email, data.company].filter(Boolean).join(" · ")}
					<span className="mt-2 flex flex-wrap gap-1.5">
						<Marks contact={data} />
					</span>
				</>
			}
			actions={
				<Link className="text-select underline" href="/contacts">
					All contacts
				</Link>
			}
			title={data.name}
		>
			<ScoreRow scores={data.scores} />
			<div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
				<div className="flex min-w-0 flex-col gap-5">
					<Alerts alerts={data.alerts} />
					<Ledger lines={data.ledger} scores={data.scores} />
					<Events events={data.events} />
				</div>
				<div className="flex min-w-0 flex-col gap-5">
					<Flows flows={data.flows} id={id} />
					<Segments segments={data.segments} />
					<Facts contact={data} />
				</div>
			</div>
		</Page>
	);
}

const ANSWERS: Record<string, string> = {
	good_lead: "Good lead",
	bad_timing: "Bad timing",
	bad_fit: "Bad fit",
	junk: "Junk",
};

function Marks({ contact }: { contact: ContactSeen }) {
	const { stage, owner, feedback, lastActiveAt, createdAt } = contact;
	return (
		<>
			{contact.deleting && <Badge tone="danger">Is being deleted</Badge>}
			{contact.suspended && <Badge tone="warn">Marketing is suspended</Badge>}
			{contact.refuses.map((channel) => (
				<Badge key={channel} tone="warn">
					Refuses {channel}
				</Badge>
			))}
			{stage && <Badge>{stage}</Badge>}
			<Badge>{owner ? `Owner ${owner.name}` : "No owner"}</Badge>
			{feedback && <Badge>Sales said: {ANSWERS[feedback] ?? feedback}</Badge>}
			<Badge>{lastActiveAt ? `Active ${ago(lastActiveAt)}` : "Not active yet"}</Badge>
			<Badge>Known since {day(createdAt)}</Badge>
			{contact.tags.map((tag) => (
				<Badge key={tag}>#{tag}</Badge>
			))}
		</>
	);
}

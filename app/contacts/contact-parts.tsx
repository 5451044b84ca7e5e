"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Panel } from "@/app/ui/page-frame";
import { ago, dayAndTime } from "@/app/ui/time";
import type { ContactSeen } from "@/server/contacts/types";

const Nothing = ({ children }: { children: ReactNode }) => <p className="text-muted">{children}</p>;

/** The flows a contact is in; each opens with the person's path lit. */
export function Flows({ flows, id }: { flows: ContactSeen["flows"]; id: number }) {
	return (
		<Panel title="Is in these flows">
			{flows.length === 0 ? (
				<Nothing>In no flow just now.</Nothing>
			) : (
				<ul className="flex flex-col gap-3">
					{flows.map((flow) => (
						<li key={flow.key}>
							<Link className="font-semibold hover:underline" href={`/flows/${flow.key}?person=${id}`}>
								{flow.name}
							</Link>
							<p>{flow.step}</p>
							<p className="text-muted text-xs">
								since {ago(flow.since)}
								{flow.due && ` · goes on ${dayAndTime(flow.due)}`}
							</p>
							{flow.stuck && <p className="text-danger text-xs">Stuck: {flow.stuck}</p>}
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

export function Segments({ segments }: { segments: ContactSeen["segments"] }) {
	const mayMarket = useMayMarket();
	return (
		<Panel title="Is in these segments">
			{segments.length === 0 ? (
				<Nothing>In no segment just now.</Nothing>
			) : (
				<ul className="flex flex-col gap-1.5">
					{segments.map((segment) => (
						<li className="flex justify-between gap-3" key={segment.key}>
							{mayMarket ? (
								<Link className="hover:underline" href={`/segments/${segment.key}`}>
									{segment.name}
								</Link>
							) : (
								segment.name
							)}
							<span className="whitespace-nowrap text-muted text-xs leading-5">
								joined {ago(segment.since)}
							</span>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

export function Facts({ contact }: { contact: ContactSeen }) {
	return (
		<Panel title="What is known">
			{contact.facts.length === 0 ? (
				<Nothing>Nothing beyond the address.</Nothing>
			) : (
				<dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
					{contact.facts.map(({ label, value }) => (
						<div className="contents" key={label}>
							<dt className="text-muted">{label}</dt>
							<dd className="min-w-0 break-words">{value}</dd>
						</div>
					))}
				</dl>
			)}
		</Panel>
	);
}

export function Events({ events }: { events: ContactSeen["events"] }) {
	return (
		<Panel title="What they did">
			{events.length === 0 ? (
				<Nothing>Nothing yet.</Nothing>
			) : (
				<ol className="flex flex-col gap-1.5">
					{events.map((event) => (
						<li className="grid grid-cols-[7rem_1fr] gap-3" key={event.id}>
							<time className="text-muted" dateTime={event.at}>
								{dayAndTime(event.at)}
							</time>
							<span className="min-w-0 break-words">{event.said}</span>
						</li>
					))}
				</ol>
			)}
		</Panel>
	);
}

/** What sales has not answered yet; no frame where there is nothing. */
export function Alerts({ alerts }: { alerts: ContactSeen["alerts"] }) {
	if (alerts.length === 0) return null;
	return (
		<Panel title="Waiting for sales">
			<ul className="flex flex-col gap-2">
				{alerts.map((alert) => (
					<li key={alert.id}>
						<span className="font-semibold">{alert.subject}</span>
						<p className="text-muted text-xs">
							to {alert.to} · {ago(alert.at)}
						</p>
					</li>
				))}
			</ul>
		</Panel>
	);
}

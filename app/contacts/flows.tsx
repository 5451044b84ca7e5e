"use client";

import Link from "next/link";
import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import { ago, dayAndTime } from "@/app/ui/time";
import type { ContactFlow, ContactSeen } from "@/server/contacts/types";
import { MoveDialog, type MoveStart } from "./move-dialog";
import { sayAhead } from "./say";

/** The flows a contact is in, what comes next and when; each opens with the person's path lit. */
export function Flows({ contact }: { contact: ContactSeen }) {
	const mayMarket = useMayMarket();
	const { id, name, flows } = contact;
	const [asked, setAsked] = useState<MoveStart | null>(null);
	return (
		<Panel title="Is in these flows">
			{flows.length === 0 ? (
				<p className="text-muted">In no flow just now.</p>
			) : (
				<ul className="flex flex-col gap-4">
					{flows.map((flow) => (
						<li key={flow.key}>
							<Link className="font-semibold hover:underline" href={`/flows/${flow.key}?person=${id}`}>
								{flow.name}
							</Link>
							<p>{flow.step}</p>
							<p className="text-muted text-xs">
								here since <time dateTime={flow.since}>{ago(flow.since)}</time>
								{sayWhen(flow)}
							</p>
							{flow.stuck && <p className="text-danger text-xs">Stuck: {flow.stuck}</p>}
							<Next flow={flow} />
							{mayMarket && (
								<p className="mt-1.5 flex gap-2">
									<Button
										aria-label={`Move to another step of ${flow.name}`}
										onClick={() => setAsked({ do: "move", flow: flow.key })}
										small
									>
										Move…
									</Button>
									<Button
										aria-label={`Take out of ${flow.name}`}
										onClick={() => setAsked({ do: "leave", flow: flow.key })}
										small
									>
										Take out…
									</Button>
								</p>
							)}
						</li>
					))}
				</ul>
			)}
			{asked && <MoveDialog onClose={() => setAsked(null)} start={asked} whom={{ ids: [id], said: name }} />}
		</Panel>
	);
}

function sayWhen({ due, paused, stuck }: ContactFlow): string {
	if (paused) return " · the flow is paused";
	if (due === null || stuck !== null) return "";
	return Date.parse(due) <= Date.now()
		? " · goes on any moment"
		: ` · goes on ${dayAndTime(due)} (${ago(due)})`;
}

/** What comes after the step, for each of its ways. */
function Next({ flow: { ahead } }: { flow: ContactFlow }) {
	if (ahead.length === 0) return null;
	return (
		<ul className="mt-1 text-xs">
			{ahead.map((way) => (
				<li className="break-words" key={way.port ?? ""}>
					<span className="text-muted">{way.port === null ? "Next" : way.port}: </span>
					{sayAhead(way)}
				</li>
			))}
		</ul>
	);
}

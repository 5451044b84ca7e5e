"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Panel } from "./panel";
import { several } from "./words";

const EVERY = 15_000;

/** What needs whoever looks after the installation, beside its health. */
export function NeedsAdmin() {
	const trpc = useTRPC();
	const { data } = useSuspenseQuery(
		trpc.home.admin.queryOptions(undefined, { refetchInterval: EVERY, refetchIntervalInBackground: false }),
	);
	const { failed, invited, sendsMail } = data;
	return (
		<div className="grid gap-4 sm:grid-cols-2">
			<Panel title="Deliveries">
				<p className={failed > 0 ? "text-danger" : "text-muted"}>
					{failed === 0 ? "Everything went out." : `${several(failed, "could", "could")} not be delivered.`}
				</p>
				<p className="mt-1 text-muted">
					{sendsMail
						? "Mail leaves by your mail server."
						: "No mail server is set up: mail lies in the mailbox."}
				</p>
				<p className="mt-2 flex gap-4">
					<Link prefetch={false} className="text-select underline" href="/settings/delivery">
						Delivery
					</Link>
					{!sendsMail && (
						<Link prefetch={false} className="text-select underline" href="/mailbox">
							Mailbox
						</Link>
					)}
				</p>
			</Panel>
			<Panel title="Never signed in">
				{invited.length === 0 ? (
					<p className="text-muted">Everybody who was invited has signed in.</p>
				) : (
					<ul className="flex flex-col gap-1">
						{invited.map(({ name, email, linked }) => (
							<li className="break-words" key={email}>
								<span className="font-medium">{name}</span> <span className="text-muted">{email}</span>
								{!linked && <span className="text-warn"> (the link is over)</span>}
							</li>
						))}
					</ul>
				)}
				<p className="mt-2">
					<Link prefetch={false} className="text-select underline" href="/settings/users">
						Users
					</Link>
				</p>
			</Panel>
		</div>
	);
}

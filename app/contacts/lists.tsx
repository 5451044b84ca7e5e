"use client";

import Link from "next/link";
import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import { ago } from "@/app/ui/time";
import type { ContactSeen } from "@/server/contacts/types";
import { ListDialog } from "./set-dialogs";

/** The segments a contact is in; those that people keep can be changed here. */
export function Lists({ contact: { id, name, segments } }: { contact: ContactSeen }) {
	const mayMarket = useMayMarket();
	const [asked, setAsked] = useState(false);
	return (
		<Panel
			actions={
				mayMarket && (
					<Button aria-label="Change: lists" onClick={() => setAsked(true)} small>
						Change
					</Button>
				)
			}
			title="Is in these segments"
		>
			{segments.length === 0 ? (
				<p className="text-muted">In no segment just now.</p>
			) : (
				<ul className="flex flex-col gap-1.5">
					{segments.map((segment) => (
						<li className="flex justify-between gap-3" key={segment.key}>
							<span className="min-w-0 break-words">
								{mayMarket ? (
									<Link className="hover:underline" href={`/segments/${segment.key}`}>
										{segment.name}
									</Link>
								) : (
									segment.name
								)}
								{segment.byHand && <span className="text-muted text-xs"> (a list)</span>}
							</span>
							<span className="whitespace-nowrap text-muted text-xs leading-5">
								joined {ago(segment.since)}
							</span>
						</li>
					))}
				</ul>
			)}
			{asked && <ListDialog onClose={() => setAsked(false)} whom={{ ids: [id], said: name }} />}
		</Panel>
	);
}

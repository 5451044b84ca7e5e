"use client";

import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import type { ContactSeen } from "@/server/contacts/types";
import { sayCountry } from "@/workflows/language/words/countries";
import { FactsDialog } from "./facts-dialog";

/** In the head already. */
const IN_HEAD = ["first_name", "last_name"];

/** What is known of a contact beyond the name. */
export function Facts({ contact }: { contact: ContactSeen }) {
	const mayMarket = useMayMarket();
	const [editing, setEditing] = useState(false);
	const known = contact.facts.filter((fact) => fact.value !== "" && !IN_HEAD.includes(fact.key));
	return (
		<Panel
			actions={
				mayMarket && (
					<Button aria-label="Change: what is known" onClick={() => setEditing(true)} small>
						Change
					</Button>
				)
			}
			title="What is known"
		>
			{known.length === 0 ? (
				<p className="text-muted">Nothing beyond the address.</p>
			) : (
				<dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
					{known.map(({ key, label, value }) => (
						<div className="contents" key={key}>
							<dt className="text-muted">{label}</dt>
							<dd className="min-w-0 break-words">{key === "country" ? sayCountry(value) : value}</dd>
						</div>
					))}
				</dl>
			)}
			{editing && <FactsDialog contact={contact} onClose={() => setEditing(false)} />}
		</Panel>
	);
}

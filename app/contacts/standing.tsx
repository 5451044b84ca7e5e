"use client";

import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import type { ContactSeen } from "@/server/contacts/types";
import { sayChannel } from "@/workflows/language/say";
import { CHANNELS } from "@/workflows/language/values";
import { ConsentDialog, OwnerDialog, StageDialog, TagsDialog } from "./set-dialogs";
import { useByHand } from "./use-by-hand";

type Asked = "stage" | "owner" | "tags" | "consent";

/** What sales and marketing agree upon about a contact. */
export function Standing({ contact }: { contact: ContactSeen }) {
	const [asked, setAsked] = useState<Asked | null>(null);
	const { id, name, stage, owner, refuses } = contact;
	const whom = { ids: [id], said: name };
	const close = () => setAsked(null);
	const refused = CHANNELS.filter((channel) => refuses.includes(channel)).map(sayChannel);
	return (
		<Panel title="Stage, owner, consent">
			<dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-2">
				<Line label="Stage" onChange={() => setAsked("stage")}>
					{stage ?? "none"}
				</Line>
				<Line label="Owner" onChange={() => setAsked("owner")}>
					{owner?.name ?? "nobody"}
				</Line>
				<Line label="Refuses" onChange={() => setAsked("consent")}>
					{refused.length === 0 ? "nothing" : refused.join(", ")}
				</Line>
				<Line label="Tags" onChange={() => setAsked("tags")}>
					<Tags id={id} tags={contact.tags} />
				</Line>
			</dl>
			{asked === "stage" && <StageDialog now={stage} onClose={close} whom={whom} />}
			{asked === "owner" && <OwnerDialog now={owner?.email ?? null} onClose={close} whom={whom} />}
			{asked === "tags" && <TagsDialog onClose={close} whom={whom} />}
			{asked === "consent" && <ConsentDialog now={refuses} onClose={close} whom={whom} />}
		</Panel>
	);
}

function Line({ label, onChange, children }: { label: string; onChange(): void; children: ReactNode }) {
	return (
		<div className="contents">
			<dt className="text-muted">{label}</dt>
			<dd className="min-w-0 break-words">{children}</dd>
			<dd>
				<Button aria-label={`Change: ${label}`} onClick={onChange} small>
					Change
				</Button>
			</dd>
		</div>
	);
}

function Tags({ id, tags }: { id: number; tags: string[] }) {
	const { actAndTell, busy } = useByHand();
	if (tags.length === 0) return "none";
	return (
		<ul className="flex flex-wrap gap-1">
			{tags.map((tag) => (
				<li className="inline-flex max-w-full items-center rounded bg-chip py-0.5 pl-1.5" key={tag}>
					<span className="truncate">{tag}</span>
					<button
						aria-label={`Take the tag ${tag} off`}
						className="rounded px-1 text-muted hover:text-ink"
						disabled={busy}
						onClick={() =>
							void actAndTell(
								(client) => client.change.mutate({ ids: [id], change: { "not-tags": [tag] } }),
								() => `Took off ${tag}`,
							)
						}
						type="button"
					>
						<X aria-hidden className="size-3" />
					</button>
				</li>
			))}
		</ul>
	);
}

"use client";

import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Menu, type MenuItem } from "@/app/ui/menu";
import { count } from "@/app/ui/time";
import type { ContactRow } from "@/server/contacts/types";
import type { Selection } from "./columns";
import { DeleteDialog } from "./delete-dialogs";
import { MoveDialog } from "./move-dialog";
import { PointsDialog } from "./points-dialog";
import { ListDialog, OwnerDialog, StageDialog, TagsDialog } from "./set-dialogs";
import { useByHand, type Whom } from "./use-by-hand";
import { MOST_CHOSEN } from "./use-selection";

type Asked = "points" | "stage" | "owner" | "tags" | "list" | "flow" | "delete";

/** What can be done with those who are chosen in the list. */
export function Bulk({ contacts, selection }: { contacts: readonly ContactRow[]; selection: Selection }) {
	const [asked, setAsked] = useState<Asked | null>(null);
	const ids = [...selection.chosen];
	const [only] = contacts.filter((contact) => selection.chosen.has(contact.id));
	if (ids.length === 0 || !only) return null;
	const whom = { ids, said: ids.length === 1 ? only.name : `${count(ids.length)} contacts` };
	return (
		<section
			aria-label="With those who are chosen"
			className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-panel px-4 py-2.5 shadow-lg"
		>
			<p className="mr-auto font-semibold" role="status">
				{count(ids.length)} chosen
				{ids.length >= MOST_CHOSEN && <span className="font-normal text-muted">, the most at once</span>}
			</p>
			<Deeds onAsk={setAsked} whom={whom} />
			<Button look="quiet" onClick={() => selection.toggle(ids, false)}>
				Choose nobody
			</Button>
			<Asking
				asked={asked}
				onClose={() => setAsked(null)}
				onGone={() => selection.toggle(ids, false)}
				whom={whom}
			/>
		</section>
	);
}

function Deeds({ whom, onAsk }: { whom: Whom; onAsk(asked: Asked): void }) {
	const mayMarket = useMayMarket();
	const { actAndTell, busy } = useByHand();
	const suspend = (suspended: boolean) =>
		actAndTell(
			(client) => client.edit.mutate({ ids: whom.ids, change: { suspended } }),
			({ changed }) => `${suspended ? "Suspended marketing" : "Marketing goes on"} for ${count(changed)}`,
		);
	const more: MenuItem[] = [
		{ label: "Owner…", onSelect: () => onAsk("owner") },
		{ label: "Tags…", onSelect: () => onAsk("tags") },
		...(mayMarket
			? ([
					{ label: "Lists…", onSelect: () => onAsk("list") },
					{ label: "Suspend marketing", onSelect: () => void suspend(true) },
					{ label: "Let marketing go on", onSelect: () => void suspend(false) },
					"line",
					{ label: "Delete…", danger: true, onSelect: () => onAsk("delete") },
				] satisfies MenuItem[])
			: []),
	];
	return (
		<>
			<Button onClick={() => onAsk("points")}>Points…</Button>
			<Button onClick={() => onAsk("stage")}>Stage…</Button>
			{mayMarket && <Button onClick={() => onAsk("flow")}>Flow…</Button>}
			<Menu align="end" items={more} trigger={<Button busy={busy}>More</Button>} />
		</>
	);
}

type AskingProps = { asked: Asked | null; whom: Whom; onClose(): void; onGone(): void };

function Asking({ asked, whom, onClose, onGone }: AskingProps) {
	switch (asked) {
		case "points":
			return <PointsDialog onClose={onClose} whom={whom} />;
		case "stage":
			return <StageDialog onClose={onClose} whom={whom} />;
		case "owner":
			return <OwnerDialog onClose={onClose} whom={whom} />;
		case "tags":
			return <TagsDialog onClose={onClose} whom={whom} />;
		case "list":
			return <ListDialog onClose={onClose} whom={whom} />;
		case "flow":
			return <MoveDialog onClose={onClose} start={{ do: "enter" }} whom={whom} />;
		case "delete":
			return <DeleteDialog onClose={onClose} onDone={onGone} whom={whom} />;
		case null:
			return null;
	}
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Menu, type MenuItem } from "@/app/ui/menu";
import { tell } from "@/app/ui/toast";
import type { ContactSeen } from "@/server/contacts/types";
import { DeleteDialog, EraseDialog } from "./delete-dialogs";
import { download } from "./download";
import { MoveDialog } from "./move-dialog";
import { PointsDialog } from "./points-dialog";
import { useByHand } from "./use-by-hand";

type Asked = "points" | "flow" | "delete" | "erase";

/** What can be done with a contact; what is rare or dangerous stands in the menu. */
export function ContactActions({ contact }: { contact: ContactSeen }) {
	const mayMarket = useMayMarket();
	const router = useRouter();
	const { act, actAndTell, busy } = useByHand();
	const [asked, setAsked] = useState<Asked | null>(null);
	const { id, name, suspended, deleting } = contact;
	const whom = { ids: [id], said: name };
	const close = () => setAsked(null);
	const exportAll = () =>
		actAndTell(
			async (client) => download(await client.exportData.mutate({ id }), `contact-${id}.json`),
			() => "Everything about them is in the file",
		);
	const suspend = () =>
		actAndTell(
			(client) => client.edit.mutate({ ids: [id], change: { suspended: !suspended } }),
			() => (suspended ? "Marketing goes on" : "Marketing is suspended"),
		);
	const more: MenuItem[] = [
		{ label: suspended ? "Let marketing go on" : "Suspend marketing", onSelect: suspend },
		{ label: "Export everything as JSON", onSelect: exportAll },
		"line",
		...(deleting ? [] : [{ label: "Delete…", danger: true, onSelect: () => setAsked("delete") }]),
		{ label: "Erase now, for good…", danger: true, onSelect: () => setAsked("erase") },
	];
	return (
		<div className="flex flex-wrap items-center gap-2" data-no-print>
			<Button disabled={deleting !== null} onClick={() => setAsked("points")}>
				Give points
			</Button>
			{mayMarket && (
				<>
					<Button disabled={deleting !== null} onClick={() => setAsked("flow")}>
						Put into a flow
					</Button>
					<Menu align="end" items={more} trigger={<Button busy={busy}>More</Button>} />
				</>
			)}
			{asked === "points" && <PointsDialog onClose={close} whom={whom} />}
			{asked === "flow" && <MoveDialog onClose={close} start={{ do: "enter" }} whom={whom} />}
			{asked === "delete" && <DeleteDialog onClose={close} whom={whom} />}
			{asked === "erase" && (
				<EraseDialog
					onClose={close}
					onErase={async (typed) => {
						await act((client) => client.erase.mutate({ id, typed }));
						router.push("/contacts");
						tell(`${name} is erased`);
					}}
					typed={contact.email ?? name}
				/>
			)}
		</div>
	);
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { tell, tellTrouble } from "@/app/ui/toast";

export type Client = ReturnType<typeof useTRPCClient>["contacts"];

/** Whom something is done to; `said` as in "Give points to Ann Lee", "… to 12 contacts". */
export type Whom = { ids: number[]; said: string };

/** Changes by a person: afterwards every screen that shows contacts asks anew. */
export function useByHand() {
	const trpc = useTRPC();
	const { contacts } = useTRPCClient();
	const queries = useQueryClient();
	const [busy, setBusy] = useState(false);
	const refresh = () =>
		Promise.all(
			[
				trpc.contacts.pathFilter(),
				trpc.segments.pathFilter(),
				trpc.flows.numbers.queryFilter(),
				trpc.flows.people.queryFilter(),
				trpc.flows.book.queryFilter(),
				trpc.inbox.pathFilter(),
			].map((filter) => queries.invalidateQueries(filter)),
		);
	/** For dialogs: what is refused is theirs to say. */
	const act = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
		const done = await work(contacts);
		await refresh();
		return done;
	};
	/** For buttons: what came of it is said at the edge of the screen. */
	const actAndTell = async <T>(work: (client: Client) => Promise<T>, said: (done: T) => string) => {
		setBusy(true);
		try {
			tell(said(await act(work)));
		} catch (error) {
			tellTrouble(error);
		}
		setBusy(false);
	};
	/** Deletes, with the way back at hand. */
	const remove = async ({ ids, said }: Whom) => {
		const { deleted } = await act((client) => client.remove.mutate({ ids }));
		if (deleted.length === 0) return tell("They are being deleted already");
		tell(`Deleted ${said}; this can be undone for 7 days`, {
			label: "Undo",
			run: () => void restore({ ids: deleted, said }),
		});
	};
	const restore = ({ ids, said }: Whom) =>
		actAndTell(
			(client) => client.restore.mutate({ ids }),
			({ restored }) => (restored.length > 0 ? `${said} is back` : "There was nothing to take back"),
		);
	return { act, actAndTell, remove, restore, busy };
}

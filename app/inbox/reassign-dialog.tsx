"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useTRPC } from "@/app/providers";
import { useSignedIn } from "@/app/shell/signed-in";
import { Dialog } from "@/app/ui/dialog";
import { inputClass } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import type { Colleague, DeskRow } from "@/server/alerts/types";
import { openAbove } from "./state";
import type { Deeds } from "./use-deeds";

const ROLES: Record<Colleague["role"], string> = { admin: "Admin", marketer: "Marketing", sales: "Sales" };

/** To whom the lead goes; typing narrows the list down. */
export function ReassignDialog({ row, deeds }: { row: DeskRow; deeds: Deeds }) {
	const me = useSignedIn();
	const people = useQuery(useTRPC().inbox.people.queryOptions());
	const choose = (to: Colleague) => {
		openAbove(null);
		deeds.reassign(row, to);
	};
	return (
		<Dialog
			about="It goes to their list at once; the history says that it came from you."
			onOpenChange={() => openAbove(null)}
			open
			title={`Who takes ${row.who}?`}
		>
			<Command className="flex flex-col gap-2" label="Colleagues">
				<Command.Input className={inputClass} placeholder="Name" />
				<Command.List className="max-h-[45vh] overflow-y-auto">
					<Command.Empty className="py-4 text-muted">
						{people.error ? troubleOf(people.error) : people.isPending ? "Loading…" : "Nobody by that name."}
					</Command.Empty>
					{(people.data ?? [])
						.filter(({ email }) => email !== row.holder?.email)
						.map((one) => (
							<Command.Item
								className="flex cursor-pointer items-baseline justify-between gap-3 rounded px-2.5 py-1.5 data-[selected=true]:bg-chip"
								key={one.email}
								onSelect={() => choose(one)}
								value={`${one.name} ${one.email}`}
							>
								<span>
									{one.name}
									{one.email === me.email && " (you)"}
								</span>
								<span className="text-muted text-xs">
									{one.away ? `${ROLES[one.role]} · away now` : ROLES[one.role]}
								</span>
							</Command.Item>
						))}
				</Command.List>
			</Command>
		</Dialog>
	);
}

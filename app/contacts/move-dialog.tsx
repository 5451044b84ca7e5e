"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Select } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import { tell, troubleOf } from "@/app/ui/toast";
import type { MoveSeen, MoveWanted } from "@/server/contacts/types";
import { FormDialog } from "./form-dialog";
import { sayAhead } from "./say";
import { useByHand, type Whom } from "./use-by-hand";

export type MoveStart = { do: MoveWanted["do"]; flow?: string };
type Props = { whom: Whom; start: MoveStart; onClose(): void };

const VERBS = { enter: "Put into the flow", move: "Move", leave: "Take out" } as const;

/** Puts somebody into a flow, moves them in it, or takes them out; what would come of it is said first. */
export function MoveDialog({ whom, start, onClose }: Props) {
	const trpc = useTRPC();
	const { act } = useByHand();
	const [what, setWhat] = useState(start.do);
	const flows = useQuery(trpc.flows.list.queryOptions()).data?.filter((flow) => flow.version !== null);
	const [chosen, setChosen] = useState(start.flow);
	const flow = chosen ?? flows?.[0]?.key;
	const [node, setNode] = useState("");
	const places = useQuery(
		trpc.contacts.places.queryOptions({ flow: flow ?? "" }, { enabled: flow !== undefined }),
	).data;
	const steps = (places ?? []).filter((place) => !place.entry);
	const step = steps.some((place) => place.id === node) ? node : what === "move" ? steps[0]?.id : undefined;
	const to = wanted(what, step);
	const look = useLook(whom.ids, flow, to);
	const seen = look.data;
	async function move() {
		if (flow === undefined || to === undefined) return;
		const done = await act((client) => client.move.mutate({ ids: whom.ids, flow, to }));
		const not = done.refused.length > 0 ? `; ${count(done.refused.length)} could not` : "";
		tell(`${SAID[what]} ${count(done.moved)} ${done.moved === 1 ? "contact" : "contacts"}${not}`);
	}
	return (
		<FormDialog
			disabled={!seen || seen.can === 0}
			goOn={whom.ids.length > 1 && seen ? `${VERBS[what]}: ${count(seen.can)}` : VERBS[what]}
			onClose={onClose}
			onGo={move}
			title={`${whom.said} and flows`}
		>
			<div className="grid gap-3 sm:grid-cols-2">
				<Select label="Do" onChange={({ target }) => setWhat(target.value as MoveWanted["do"])} value={what}>
					<option value="enter">Put into a flow</option>
					<option value="move">Move to another step</option>
					<option value="leave">Take out of a flow</option>
				</Select>
				<Select label="Flow" onChange={({ target }) => setChosen(target.value)} value={flow ?? ""}>
					{(flows ?? []).map((one) => (
						<option key={one.key} value={one.key}>
							{one.name}
							{one.status === "paused" ? " (paused)" : ""}
						</option>
					))}
				</Select>
			</div>
			{what !== "leave" && (
				<Select label="At this step" onChange={({ target }) => setNode(target.value)} value={step ?? ""}>
					{what === "enter" && <option value="">From its beginning</option>}
					{steps.map((place) => (
						<option key={place.id} value={place.id}>
							{place.said}
						</option>
					))}
				</Select>
			)}
			<div aria-busy={look.isFetching} aria-live="polite" className="rounded-lg bg-paper px-3 py-2">
				{flows?.length === 0 ? (
					<p className="text-muted">No flow is live yet.</p>
				) : seen ? (
					<Consequence many={whom.ids.length > 1} seen={seen} what={what} />
				) : (
					<p className={look.error ? "text-danger" : "text-muted"}>
						{look.error ? troubleOf(look.error) : "Looking what would come of it…"}
					</p>
				)}
			</div>
		</FormDialog>
	);
}

const SAID = { enter: "Put in", move: "Moved", leave: "Took out" } as const;

function wanted(what: MoveWanted["do"], step: string | undefined): MoveWanted | undefined {
	if (what === "leave") return { do: "leave" };
	if (what === "enter") return step === undefined ? { do: "enter" } : { do: "enter", node: step };
	return step === undefined ? undefined : { do: "move", node: step };
}

/** Asked by POST: a thousand contacts do not fit into an address. */
function useLook(ids: number[], flow: string | undefined, to: MoveWanted | undefined) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	return useQuery({
		queryKey: [...trpc.contacts.pathKey(), "moveLook", ids, flow, to],
		queryFn: () => client.contacts.moveLook.mutate({ ids, flow: flow!, to: to! }),
		enabled: flow !== undefined && to !== undefined,
		staleTime: 0,
		retry: false,
	});
}

function Consequence({ seen, what, many }: { seen: MoveSeen; what: MoveWanted["do"]; many: boolean }) {
	return (
		<div className="flex flex-col gap-1.5">
			{seen.can === 0 ? (
				<p className="font-medium">Nothing would happen.</p>
			) : (
				<p>
					{many && (
						<b className="font-semibold">
							{count(seen.can)} of {count(seen.can + seen.cannotOf)}.{" "}
						</b>
					)}
					{what === "leave"
						? "Leaves the flow now, as exited. Points and everything else it did so far stay."
						: seen.ahead && `At once: ${sayAhead(seen.ahead)}.`}
				</p>
			)}
			{seen.paused && what !== "enter" && (
				<p className="text-muted">The flow is paused: nobody goes on until it is resumed.</p>
			)}
			{seen.cannotOf > 0 && (
				<details open={!many}>
					<summary className="cursor-pointer text-muted">
						{seen.cannotOf === 1 ? "1 cannot" : `${count(seen.cannotOf)} cannot`}
					</summary>
					<ul className="mt-1 max-h-40 overflow-y-auto">
						{seen.cannot.map(({ contactId, who, why }) => (
							<li className="break-words" key={contactId}>
								{who}: <span className="text-muted">{why}</span>
							</li>
						))}
					</ul>
				</details>
			)}
		</div>
	);
}

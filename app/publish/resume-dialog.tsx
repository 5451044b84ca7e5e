"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { contacts } from "@/app/results/words";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { dayAndTime } from "@/app/ui/time";
import { tell, tellTrouble, troubleOf } from "@/app/ui/toast";
import type { Editing, Overdue } from "@/server/flows/types";
import { useRefreshFlow } from "./refresh";
import { sayOverdue } from "./say";

type How = "now" | "restart";

/** Lets a paused flow go on, and asks what becomes of waits that would have ended meanwhile. */
export function ResumeDialog({ editing, onClose }: { editing: Editing; onClose(): void }) {
	const trpc = useTRPC();
	const refresh = useRefreshFlow(editing.key);
	const [how, setHow] = useState<How>("now");
	const {
		data: overdue,
		error,
		refetch,
	} = useQuery(trpc.flows.overdue.queryOptions({ key: editing.key }, { staleTime: 0, gcTime: 0 }));
	const resume = useMutation(
		trpc.flows.resume.mutationOptions({
			onSuccess: async () => {
				await refresh();
				onClose();
				tell(`${editing.name} goes on`);
			},
			onError: tellTrouble,
		}),
	);
	return (
		<Dialog
			about={overdue && sayWhy(overdue)}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						busy={resume.isPending}
						disabled={!overdue}
						look="primary"
						onClick={() => resume.mutate({ key: editing.key, overdue: how })}
					>
						Resume the flow
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`Resume ${editing.name}?`}
		>
			{overdue ? (
				<Meanwhile how={how} onHow={setHow} overdue={overdue} />
			) : error ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : (
				<Loading label="Counting overdue waits…" />
			)}
		</Dialog>
	);
}

const sayWhy = ({ brake, by, pausedAt }: Overdue): string =>
	brake
		? `It paused itself on ${dayAndTime(pausedAt)}, before it would have sent more alerts and e-mails in an hour than it may.`
		: `${by} paused it on ${dayAndTime(pausedAt)}.`;

const WAYS: [How, string, string][] = [
	["now", "Let them go on now", "They take their next step at once."],
	["restart", "Let them begin anew", "Each waits its whole time again, from now."],
];

function Meanwhile({ overdue, how, onHow }: { overdue: Overdue; how: How; onHow(how: How): void }) {
	return (
		<div className="flex flex-col gap-3">
			{overdue.entering > 0 && (
				<p>
					{contacts(overdue.entering)} came to its entries meanwhile and{" "}
					{overdue.entering === 1 ? "is" : "are"} looked at when it goes on.
				</p>
			)}
			{overdue.overdue === 0 ? (
				<p>No wait is overdue.</p>
			) : (
				<fieldset className="flex flex-col gap-2">
					<legend className="mb-1.5 font-medium">{sayOverdue(overdue.overdue)}:</legend>
					{WAYS.map(([key, label, about]) => (
						<label className="flex items-start gap-2" key={key}>
							<input
								checked={how === key}
								className="mt-0.5 size-4 accent-(--select)"
								name="overdue"
								onChange={() => onHow(key)}
								type="radio"
								value={key}
							/>
							<span>
								{label}
								<span className="block text-muted text-xs">{about}</span>
							</span>
						</label>
					))}
				</fieldset>
			)}
		</div>
	);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { ago, dayAndTime } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import { Comparison } from "./comparison";
import { saySampled } from "./words";

const DAYS = 7;

/** Asked anew each time it opens; closing it ends what the server plays for it. */
export function PopulationDialog({ flow, onClose }: { flow: string; onClose(): void }) {
	const trpc = useTRPC();
	const { data, error, isFetching, refetch } = useQuery(
		trpc.population.look.queryOptions(
			{ flow, days: DAYS },
			{
				staleTime: 0,
				gcTime: 0,
				retry: false,
				refetchOnWindowFocus: false,
				refetchOnReconnect: false,
				trpc: { abortOnUnmount: true },
			},
		),
	);
	return (
		<Dialog
			about="The next seven days of your real contacts, played twice on a copy: as the flows are live, and with this draft in its place. Nothing is sent, and nothing real is changed. What contacts will do by themselves nobody knows; it is left out."
			actions={
				<>
					<Button busy={isFetching} onClick={() => void refetch()}>
						Look again
					</Button>
					<Button onClick={onClose}>Close</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title="What it would do to real people"
			wide
		>
			{isFetching ? (
				<Loading label="Copying contacts and playing their week, twice… this can take up to a minute." />
			) : error ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : (
				data && (
					<div className="flex flex-col gap-6">
						<p className="text-muted">
							{saySampled(data)} As everything stood {ago(data.asOf)}, on {dayAndTime(data.asOf)}.
							{data.paused && " The flow is paused: nobody enters or moves in it before it is resumed."}
						</p>
						<Comparison population={data} />
					</div>
				)
			)}
		</Dialog>
	);
}

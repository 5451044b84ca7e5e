"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Panel } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { dayAndTime } from "@/app/ui/time";
import { tell, tellTrouble } from "@/app/ui/toast";
import type { Person } from "@/server/flows/numbers/types";
import { useTitles } from "./node-title";
import { showPerson } from "./person";
import { usePeople } from "./use-people";
import { contacts, nameOfPerson } from "./words";

/** Contacts that cannot go on by themselves: why, and what can be done. */
export function Stuck({ flow }: { flow: string }) {
	const mayMarket = useMayMarket();
	const titles = useTitles();
	const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = usePeople(flow, { what: "stuck" }, null);
	const people = data?.pages.flatMap((page) => page.people) ?? [];
	const { retry, release, busy } = useHelp(flow);
	const [leaving, setLeaving] = useState<Person | null>(null);
	if (people.length === 0) return null;
	const all = people.map(({ id }) => id);
	return (
		<Panel
			flush
			title="Stuck"
			{...(mayMarket && {
				actions: (
					<span className="flex flex-wrap gap-2">
						<Button busy={busy} onClick={() => retry(all)} small>
							Try all {people.length} again
						</Button>
					</span>
				),
			})}
		>
			<Table>
				<thead>
					<tr>
						<Th>Contact</Th>
						<Th>Where</Th>
						<Th>Why</Th>
						{mayMarket && (
							<Th>
								<span className="sr-only">What to do</span>
							</Th>
						)}
					</tr>
				</thead>
				<tbody>
					{people.map((person) => (
						<Row
							busy={busy}
							key={person.id}
							mayMarket={mayMarket}
							onRelease={() => setLeaving(person)}
							onRetry={() => retry([person.id])}
							person={person}
							where={titles.node(person.node)}
						/>
					))}
				</tbody>
			</Table>
			<Dialog
				about="The pass ends here as exited. What it did so far stays."
				actions={
					<>
						<Button onClick={() => setLeaving(null)}>Cancel</Button>
						<Button
							look="primary"
							onClick={() => {
								if (leaving) release([leaving.id]);
								setLeaving(null);
							}}
						>
							Release
						</Button>
					</>
				}
				onOpenChange={() => setLeaving(null)}
				open={leaving !== null}
				title={leaving ? `Take ${nameOfPerson(leaving)} out of the flow?` : ""}
			/>
			{hasNextPage && (
				<div className="p-3 text-center">
					<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
						Show more
					</Button>
				</div>
			)}
		</Panel>
	);
}

type RowProps = {
	person: Person;
	where: string;
	mayMarket: boolean;
	busy: boolean;
	onRetry(): void;
	onRelease(): void;
};

function Row({ person, where, mayMarket, busy, onRetry, onRelease }: RowProps) {
	const name = nameOfPerson(person);
	return (
		<tr>
			<Td>
				<button
					className="text-left text-select underline underline-offset-2"
					onClick={() => showPerson(person.id, person.passId)}
					title="Show the path"
					type="button"
				>
					{name}
				</button>
			</Td>
			<Td>
				{where}
				<span className="block text-muted text-xs">since {dayAndTime(person.since)}</span>
			</Td>
			<Td className="min-w-48 text-danger">{person.stuck}</Td>
			{mayMarket && (
				<Td>
					<span className="flex justify-end gap-2">
						<Button aria-label={`Try again: ${name}`} busy={busy} onClick={onRetry} small>
							Try again
						</Button>
						<Button aria-label={`Release ${name}`} busy={busy} look="danger" onClick={onRelease} small>
							Release
						</Button>
					</span>
				</Td>
			)}
		</tr>
	);
}

function useHelp(flow: string) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const again = () =>
		Promise.all([
			queries.invalidateQueries({ queryKey: trpc.flows.people.queryKey() }),
			queries.invalidateQueries({ queryKey: trpc.flows.numbers.queryKey() }),
		]);
	const retry = useMutation(
		trpc.flows.retryStuck.mutationOptions({
			onSuccess: async ({ freed, stillStuck }) => {
				await again();
				tell(
					stillStuck === 0
						? `${contacts(freed)} went on`
						: `${contacts(freed)} went on, ${contacts(stillStuck)} stuck as before`,
				);
			},
			onError: tellTrouble,
		}),
	);
	const release = useMutation(
		trpc.flows.releaseStuck.mutationOptions({
			onSuccess: async ({ left }) => {
				await again();
				tell(`${contacts(left)} left the flow`);
			},
			onError: tellTrouble,
		}),
	);
	return {
		busy: retry.isPending || release.isPending,
		retry: (contactIds: number[]) => retry.mutate({ key: flow, contactIds }),
		release: (contactIds: number[]) => release.mutate({ key: flow, contactIds }),
	};
}

"use client";

import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Empty, Loading, Trouble } from "@/app/ui/page-frame";
import { day } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import { useTitles } from "./node-title";
import { PersonRow } from "./person-row";
import { useSince } from "./since";
import { usePeople } from "./use-people";
import { titleOfPeople, type WhichPeople } from "./words";

export type { WhichPeople };

type Props = { flow: string; which: WhichPeople | null; onClose(): void };

const NOBODY: Record<WhichPeople["what"], string> = {
	standing: "Nobody is here now",
	stuck: "Nobody is stuck here",
	passed: "Nobody passed here lately",
};

/** The people behind a number. A press on one lights up their path. */
export function PeopleSheet({ flow, which, onClose }: Props) {
	const titles = useTitles();
	const [since] = useSince();
	const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = usePeople(
		flow,
		which,
		since,
	);
	if (which === null) return null;
	const { node, port } = which;
	const pages = data?.pages ?? [];
	const people = pages.flatMap((page) => page.people);
	const from = pages[0]?.from;
	return (
		<Dialog
			about={from ? `Since ${day(from)}; whoever passed twice is here twice.` : "The newest first."}
			actions={<Button onClick={onClose}>Close</Button>}
			onOpenChange={(open) => !open && onClose()}
			open
			side
			title={titleOfPeople(
				which,
				node === undefined ? undefined : titles.node(node),
				node === undefined || port === undefined ? "" : titles.port(node, port),
			)}
		>
			{error && !data ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !data ? (
				<Loading label="Fetching people…" />
			) : people.length === 0 && !hasNextPage ? (
				<Empty title={NOBODY[which.what]} />
			) : (
				<>
					<ul className="-mx-2 flex flex-col">
						{people.map((person) => (
							<PersonRow
								key={`${person.id} ${person.passId} ${person.since} ${person.node}`}
								onShow={onClose}
								person={person}
								what={which.what}
								where={which.node === undefined ? titles.node(person.node) : undefined}
							/>
						))}
					</ul>
					{hasNextPage && (
						<div className="mt-3 flex justify-center">
							<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
								{pages.at(-1)?.partial ? "Look further back" : "Show more"}
							</Button>
						</div>
					)}
					{isFetching && !isFetchingNextPage && (
						<p className="sr-only" role="status">
							Looking again…
						</p>
					)}
				</>
			)}
		</Dialog>
	);
}

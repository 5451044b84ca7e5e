"use client";

import Link from "next/link";
import { useBook } from "@/app/editor/book";
import { ago, dayAndTime } from "@/app/ui/time";
import type { Person } from "@/server/flows/numbers/types";
import { showPerson } from "./person";
import { nameOfPerson, sayScores, sayWake, type WhichPeople } from "./words";

type Props = {
	person: Person;
	what: WhichPeople["what"];
	/** The step, where the list is about several. */
	where: string | undefined;
	onShow(): void;
};

/** One of a list: who, since when, what comes next; a press shows the way they took. */
export function PersonRow({ person, what, where, onShow }: Props) {
	const { names } = useBook();
	const name = nameOfPerson(person);
	const scores = sayScores(person.scores, names.score);
	const wake = what === "standing" ? sayWake(person, Date.now()) : "";
	return (
		<li className="flex items-start gap-2 border-line border-b last:border-b-0">
			<button
				className="min-w-0 flex-1 rounded-lg px-2 py-2 text-left hover:bg-chip"
				onClick={() => {
					showPerson(person.id, person.passId);
					onShow();
				}}
				title="Show the path"
				type="button"
			>
				<span className="block truncate font-medium">
					{name}
					{person.company && <span className="font-normal text-muted"> · {person.company}</span>}
				</span>
				{person.name && person.email && (
					<span className="block truncate text-muted text-xs">{person.email}</span>
				)}
				{where && <span className="block text-muted text-xs">{where}</span>}
				<span className="block text-muted text-xs">
					<time dateTime={person.since} title={dayAndTime(person.since)}>
						{what === "passed" ? `passed ${ago(person.since)}` : `here since ${dayAndTime(person.since)}`}
					</time>
					{wake && ` · ${wake}`}
				</span>
				{scores && <span className="block text-muted text-xs">{scores}</span>}
				{person.stuck && (
					<span className="block text-danger text-xs">
						<span aria-hidden="true">! </span>
						{person.stuck}
					</span>
				)}
			</button>
			<Link
				aria-label={`The page of ${name}`}
				className="shrink-0 rounded-lg px-2 py-2 text-select underline hover:bg-chip"
				href={`/contacts/${person.id}`}
			>
				Page
			</Link>
		</li>
	);
}

"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useBook } from "@/app/editor/book";
import { contacts } from "@/app/results/words";
import { Table, Td, Th } from "@/app/ui/table";
import { count } from "@/app/ui/time";
import type { Population } from "@/server/preview/population/types";
import { sayChange, sayEntering } from "./words";

/** Who enters, what sales is told, whose score ends otherwise: as it is live, and with the draft. */
export function Comparison({ population }: { population: Population }) {
	const { names } = useBook();
	const { enters, alerts, scores } = population;
	const all = { before: sum(alerts, "before"), after: sum(alerts, "after") };
	return (
		<>
			<Part title="Who enters the flow">
				<p>
					Live: {contacts(enters.before)}. With this draft: {contacts(enters.after)}.
				</p>
				{[sayEntering(enters.more, true), sayEntering(enters.fewer, false)].map(
					(said) => said && <p key={said}>{said}</p>,
				)}
			</Part>
			<Part title="Alerts, from all flows together">
				{alerts.length === 0 ? (
					<p className="text-muted">Nobody gets an alert, with this draft or without.</p>
				) : (
					<Table>
						<thead>
							<Head first="Who gets them" />
						</thead>
						<tbody>
							{alerts.map(({ owner, before, after }) => (
								<tr key={owner}>
									<Td>{owner}</Td>
									<Numbers after={after} before={before} />
								</tr>
							))}
							{alerts.length > 1 && (
								<tr className="font-semibold">
									<Td>Altogether</Td>
									<Numbers {...all} />
								</tr>
							)}
						</tbody>
					</Table>
				)}
			</Part>
			<Part title="Whose score ends otherwise">
				{scores.changed === 0 ? (
					<p className="text-muted">Nobody's.</p>
				) : (
					<>
						<p className="mb-2">
							{contacts(scores.changed)}
							{scores.some.length < scores.changed && "; the largest differences first"}.
						</p>
						<Table>
							<thead>
								<Head first="Contact" second="Score" />
							</thead>
							<tbody>
								{scores.some.map(({ id, name, score, before, after }) => (
									<tr key={`${id} ${score}`}>
										<Td>
											<Link className="underline" href={`/contacts/${id}`} target="_blank">
												{name}
											</Link>
										</Td>
										<Td>{names.score(score)}</Td>
										<Numbers after={after} before={before} />
									</tr>
								))}
							</tbody>
						</Table>
					</>
				)}
			</Part>
		</>
	);
}

const sum = (list: { before: number; after: number }[], key: "before" | "after") =>
	list.reduce((total, one) => total + one[key], 0);

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section aria-label={title}>
			<h3 className="mb-1.5 font-semibold text-base">{title}</h3>
			{children}
		</section>
	);
}

const Head = ({ first, second }: { first: string; second?: string }) => (
	<tr>
		<Th>{first}</Th>
		{second && <Th>{second}</Th>}
		<Th className="text-right">Live</Th>
		<Th className="text-right">With this draft</Th>
		<Th className="text-right">Difference</Th>
	</tr>
);

const Numbers = ({ before, after }: { before: number; after: number }) => (
	<>
		<Td className="text-right">{count(before)}</Td>
		<Td className="text-right">{count(after)}</Td>
		<Td className="text-right">{sayChange(before, after)}</Td>
	</>
);

"use client";

import { useBook } from "@/app/editor/book";
import { NodeTile } from "@/app/editor/icons";
import { titleOf } from "@/app/editor/say";
import { Table, Td, Th } from "@/app/ui/table";
import { count } from "@/app/ui/time";
import { sayPort } from "@/workflows/language/draft";
import type { ResultRow } from "./rows";
import { share, type WhichPeople } from "./words";

type Props = { rows: ResultRow[]; onPeople(which: WhichPeople): void };

/** Each step with who waits there, how many passed and which way they went; a press lists the people. */
export function ResultsTable({ rows, onPeople }: Props) {
	return (
		<Table>
			<caption className="sr-only">Who waits at each step, and how many passed it</caption>
			<thead>
				<tr>
					<Th>Step</Th>
					<Th className="text-right">Waiting now</Th>
					<Th className="text-right">Passed</Th>
					<Th>Which way</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<Row key={row.id} onPeople={onPeople} row={row} />
				))}
			</tbody>
		</Table>
	);
}

function Row({ row, onPeople }: { row: ResultRow; onPeople: Props["onPeople"] }) {
	const { names } = useBook();
	const { id, node, live, waiting, stuck, passed, ports } = row;
	const title = node ? titleOf(node, names) : `A step of an older version (${id})`;
	return (
		<tr>
			<th className="border-line border-b px-4 py-2.5 font-normal" scope="row">
				<span className="flex items-center gap-2">
					{node && <NodeTile kind={node.kind} size={22} />}
					<span className="min-w-36">
						{title}
						{node && !live && <span className="block text-muted text-xs">only in an older version</span>}
					</span>
				</span>
			</th>
			<Td className="text-right">
				<People
					label={`${count(waiting)} waiting at ${title}`}
					n={waiting}
					onClick={() => onPeople({ node: id, what: "standing" })}
				/>
				{stuck > 0 && (
					<button
						className="block w-full text-right text-danger text-xs underline"
						onClick={() => onPeople({ node: id, what: "stuck" })}
						type="button"
					>
						<span aria-hidden="true">! </span>
						{count(stuck)} stuck
					</button>
				)}
			</Td>
			<Td className="text-right">
				<People
					label={`${count(passed)} passed ${title}`}
					n={passed}
					onClick={() => onPeople({ node: id, what: "passed" })}
				/>
			</Td>
			<Td>
				<span className="flex flex-wrap gap-x-4 gap-y-1">
					{node &&
						ports.map(({ port, n }) => (
							<span className="whitespace-nowrap" key={port}>
								{sayPort(node, port)}{" "}
								<People
									label={`${count(n)} went on from ${title} by ${sayPort(node, port)}`}
									n={n}
									onClick={() => onPeople({ node: id, port, what: "passed" })}
								/>{" "}
								<span className="text-muted">{share(n, passed)}</span>
							</span>
						))}
				</span>
			</Td>
		</tr>
	);
}

function People({ n, label, onClick }: { n: number; label: string; onClick(): void }) {
	if (n === 0) return <span className="text-muted">0</span>;
	return (
		<button
			aria-label={`${label}: list them`}
			className="text-select underline underline-offset-2"
			onClick={onClick}
			type="button"
		>
			{count(n)}
		</button>
	);
}

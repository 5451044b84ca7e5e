"use client";

import { useMemo, useState } from "react";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Select } from "@/app/ui/field";
import { Table, Td, Th } from "@/app/ui/table";
import { count } from "@/app/ui/time";
import { KIND_WORDS, sayRow } from "./row-words";
import { KINDS, pastOf, type RowKind, type RowOf, rowsOf } from "./rows";
import { usePreview, usePreviewApi } from "./store";
import { dateAndTime } from "./time";
import { useWords } from "./use-words";

const PAGE = 50;
/** A list of more names than this is no choice; the rows choose there. */
const MOST_NAMES = 1000;

type Props = { node: string | null; onNode(node: string | null): void };

/** The preview as a table: everything that happens, in its order. A row leads to its contact and its instant. */
export function EventTable({ node, onNode }: Props) {
	const preview = usePreviewApi();
	const trace = usePreview((state) => state.trace);
	const clock = usePreview((state) => state.clock);
	const [who, setWho] = useState<number | null>(null);
	const [kind, setKind] = useState<RowKind | null>(null);
	const rows = useMemo(
		() => rowsOf(trace, { who, kind, node, flow: preview.flow }),
		[trace, who, kind, node, preview],
	);
	const past = pastOf(trace, rows, clock);
	const [turned, setTurned] = useState<number | null>(null);
	const pages = Math.max(1, Math.ceil(rows.length / PAGE));
	const page = Math.min(pages - 1, turned ?? Math.floor(Math.max(0, past - 1) / PAGE));
	return (
		<div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-panel">
			<div className="flex flex-wrap items-end gap-3 border-line border-b p-3">
				<Filters {...{ node, onNode, kind, who }} onKind={setKind} onWho={setWho} />
				<p className="ml-auto text-muted" role="status">
					{count(rows.length)} {rows.length === 1 ? "event" : "events"}, {count(past)} so far
				</p>
			</div>
			<Table aria-label="Everything that happens in the preview">
				<thead>
					<tr>
						<Th>When</Th>
						<Th>Who</Th>
						<Th>What</Th>
						<Th>What happened</Th>
					</tr>
				</thead>
				<tbody>
					{rows.slice(page * PAGE, (page + 1) * PAGE).map((row, n) => (
						<EventRow at={page * PAGE + n} key={`${row.kind} ${row.at}`} past={past} row={row} />
					))}
				</tbody>
			</Table>
			{rows.length === 0 && <p className="px-4 py-6 text-muted">Nothing of that kind has happened yet.</p>}
			<nav aria-label="Pages of the table" className="flex items-center gap-2 p-3">
				<Button disabled={page === 0} onClick={() => setTurned(page - 1)} small>
					Earlier
				</Button>
				<Button disabled={page >= pages - 1} onClick={() => setTurned(page + 1)} small>
					Later
				</Button>
				<span className="text-muted text-xs">
					Page {count(page + 1)} of {count(pages)}
				</span>
				{turned !== null && (
					<Button look="quiet" onClick={() => setTurned(null)} small>
						Follow the clock
					</Button>
				)}
			</nav>
		</div>
	);
}

/** `past` rows are over; the last of them is where the clock stands. */
function EventRow({ row, at, past }: { row: RowOf; at: number; past: number }) {
	const preview = usePreviewApi();
	const trace = usePreview((state) => state.trace);
	const words = useWords();
	const one = trace[row.kind][row.at]!;
	const name = usePreview((state) => state.who[one.who]?.name ?? "");
	const ms = Date.parse(one.at);
	const go = () => {
		preview.pause();
		preview.select(one.who);
		preview.seek(ms);
	};
	return (
		<tr
			aria-current={at === past - 1 ? "time" : undefined}
			className={cx("relative hover:bg-chip", at >= past && "text-muted", at === past - 1 && "bg-chip")}
		>
			<Td className="whitespace-nowrap py-1.5!">{dateAndTime(ms, words.zone)}</Td>
			<Td className="py-1.5!">
				<button className="text-left font-medium after:absolute after:inset-0" onClick={go} type="button">
					{name}
				</button>
			</Td>
			<Td className="whitespace-nowrap py-1.5! text-muted">{KIND_WORDS[row.kind]}</Td>
			<Td className="py-1.5!">{sayRow(trace, row, words)}</Td>
		</tr>
	);
}

type FilterProps = Props & {
	kind: RowKind | null;
	onKind(kind: RowKind | null): void;
	who: number | null;
	onWho(who: number | null): void;
};

function Filters({ kind, onKind, node, onNode, who, onWho }: FilterProps) {
	const preview = usePreviewApi();
	const all = usePreview((state) => state.who);
	const { steps } = useWords();
	const names = all.slice(0, MOST_NAMES).map(({ name }, at) => ({ name, at }));
	return (
		<>
			<Select
				className="w-52"
				label="Contact"
				onChange={({ target }) => onWho(target.value === "" ? null : Number(target.value))}
				value={who ?? ""}
			>
				<option value="">Everybody</option>
				{names.map(({ name, at }) => (
					<option key={at} value={at}>
						{name}
					</option>
				))}
			</Select>
			<Select
				className="w-40"
				label="Kind"
				onChange={({ target }) => onKind(KINDS.find((one) => one === target.value) ?? null)}
				value={kind ?? ""}
			>
				<option value="">Everything</option>
				{KINDS.map((one) => (
					<option key={one} value={one}>
						{KIND_WORDS[one]}
					</option>
				))}
			</Select>
			{node !== null && (
				<Button onClick={() => onNode(null)} title="Show all steps again">
					At “{steps.step(preview.flow, node)}” ✕
				</Button>
			)}
		</>
	);
}

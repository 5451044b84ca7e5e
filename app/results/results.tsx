"use client";

import { setAddress } from "@/app/results/address";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Empty, Loading, Panel } from "@/app/ui/page-frame";
import { count } from "@/app/ui/time";
import { useVersionDrafts } from "@/app/versions/use-version";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import type { Editing } from "@/server/flows/types";
import { ResultsTable } from "./results-table";
import { rowsOf } from "./rows";
import { SinceChoiceField } from "./since";
import { Stuck } from "./stuck";
import type { WhichPeople } from "./words";

type Props = {
	editing: Editing;
	numbers: FlowNumbers | undefined;
	onPeople(which: WhichPeople): void;
};

/** Older versions of which the drawings are fetched, to say their steps. */
const OLDER = 5;

/** What the flow has done, as tables: the same numbers as on the cards. */
export function Results({ editing, numbers, onPeople }: Props) {
	if (editing.live === null)
		return (
			<Empty
				actions={<Button onClick={() => setAddress({ view: "canvas" })}>To the canvas</Button>}
				title="No results yet"
			>
				Numbers come in once the flow is live. Draw it, then press Review & publish.
			</Empty>
		);
	if (!numbers) return <Loading label="Counting…" />;
	return (
		<div className="min-h-0 flex-1 overflow-y-auto">
			<div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 sm:px-8">
				<h2 className="sr-only">Results</h2>
				<div className="text-muted">
					Numbers <SinceChoiceField />
				</div>
				<Totals numbers={numbers} onPeople={onPeople} />
				<Steps editing={editing} numbers={numbers} onPeople={onPeople} />
				{numbers.stuck > 0 && <Stuck flow={editing.key} />}
			</div>
		</div>
	);
}

function Steps({ editing, numbers, onPeople }: Props & { numbers: FlowNumbers }) {
	const versions = numbers.versions.map((version) => version.number);
	const live = numbers.version;
	const older = versions.filter((number) => number !== live).slice(0, OLDER);
	const wanted = live === null ? older : [live, ...older];
	const { drafts } = useVersionDrafts(editing.key, wanted);
	const drawn = (number: number) => drafts.get(number) ?? undefined;
	const rows = rowsOf(
		numbers,
		live === null ? undefined : drawn(live),
		older.flatMap((number) => drawn(number) ?? []),
	);
	return (
		<Panel flush title="Step by step">
			{rows.length === 0 ? <Loading /> : <ResultsTable onPeople={onPeople} rows={rows} />}
		</Panel>
	);
}

function Totals({ numbers, onPeople }: { numbers: FlowNumbers; onPeople(which: WhichPeople): void }) {
	const totals: [string, number, WhichPeople | null][] = [
		["entered", numbers.entered, null],
		["inside now", numbers.active, { what: "standing" }],
		["finished", numbers.finished, null],
		["exited", numbers.exited, null],
		["stuck", numbers.stuck, { what: "stuck" }],
	];
	return (
		<ul aria-label="All in all" className="grid grid-cols-2 gap-3 sm:grid-cols-5">
			{totals.map(([label, n, which]) => {
				const inner = (
					<>
						<span
							className={cx(
								"block font-semibold text-xl",
								label === "stuck" && n > 0 && "text-danger",
								which !== null && n > 0 && "underline decoration-1 underline-offset-4",
							)}
						>
							{count(n)}
						</span>{" "}
						<span className="text-muted">{label}</span>
					</>
				);
				const box = "block w-full rounded-xl border border-line bg-panel px-4 py-3 text-left";
				return (
					<li key={label}>
						{which && n > 0 ? (
							<button className={`${box} hover:border-edge`} onClick={() => onPeople(which)} type="button">
								{inner}
								<span className="sr-only">: list them</span>
							</button>
						) : (
							<div className={box}>{inner}</div>
						)}
					</li>
				);
			})}
		</ul>
	);
}

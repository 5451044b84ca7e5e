"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { useEditor } from "@/app/editor/store";
import { contacts } from "@/app/results/words";
import { Select } from "@/app/ui/field";
import type { Standing } from "@/server/flows/types";
import type { DraftNode } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";
import { type Choice, choiceFrom, choiceValue, groupOf, groupsOf, together } from "./moves";

type Props = {
	inside: readonly Standing[];
	/** The number that the draft would get. */
	version: number;
	choices: ReadonlyMap<string, Choice>;
	onChoices(choices: ReadonlyMap<string, Choice>): void;
};

/** Who stands where, and what becomes of them: whoever is not moved goes on with the version that they came in by. */
export function Inside({ inside, version, choices, onChoices }: Props) {
	const places = usePlaces();
	const takes = (node: string) => places.some((one) => one.id === node);
	const { gone, changed, same } = groupsOf(inside);
	const choose = (group: Standing, choice: Choice) => onChoices(new Map(choices).set(groupOf(group), choice));
	const rows = (groups: Standing[]) => (
		<ul className="flex flex-col gap-2">
			{groups.map((group) => (
				<GroupRow
					choice={choices.get(groupOf(group)) ?? "stay"}
					group={group}
					key={groupOf(group)}
					onChoice={(choice) => choose(group, choice)}
					version={version}
				/>
			))}
		</ul>
	);
	return (
		<div className="flex flex-col gap-4">
			{gone.length > 0 && (
				<section aria-label="On steps that are gone">
					<h4 className="mb-1 text-danger">
						<span aria-hidden="true">−</span> On steps that are gone or skipped
					</h4>
					{rows(gone)}
				</section>
			)}
			{changed.length > 0 && (
				<section aria-label="On steps that have changed">
					<h4 className="mb-1 text-warn">
						<span aria-hidden="true">~</span> On steps that have changed
					</h4>
					{rows(changed)}
				</section>
			)}
			{same.length > 0 && (
				<SameSteps
					groups={same}
					moved={same.some((one) => (choices.get(groupOf(one)) ?? "stay") !== "stay")}
					onMove={(how) => onChoices(together(inside, choices, how, takes))}
					version={version}
				/>
			)}
		</div>
	);
}

function SameSteps({
	groups,
	moved,
	onMove,
	version,
}: {
	groups: Standing[];
	moved: boolean;
	onMove(how: "move" | "stay"): void;
	version: number;
}) {
	const all = groups.reduce((sum, one) => sum + one.n, 0);
	return (
		<section aria-label="On steps that stay as they are">
			<h4 className="mb-1">On steps that stay as they are</h4>
			<div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
				<p>
					{contacts(all)} on {groups.length === 1 ? "1 step" : `${groups.length} steps`}
				</p>
				<Select
					className="w-full sm:w-72"
					hideLabel
					label={`What becomes of ${contacts(all)} on steps that stay as they are`}
					onChange={(event) => onMove(event.target.value === "move" ? "move" : "stay")}
					value={moved ? "move" : "stay"}
				>
					<option value="stay">{stayWords(groups)}</option>
					<option value="move">Move all to the same step of version {version}</option>
				</Select>
			</div>
			<details className="mt-1 text-muted">
				<summary>Where they stand</summary>
				<ul className="mt-1 ml-4 list-disc">
					{groups.map((group) => (
						<li key={groupOf(group)}>
							{contacts(group.n)} at “{group.said}” (version {group.version})
						</li>
					))}
				</ul>
			</details>
		</section>
	);
}

function stayWords(groups: Standing[]): string {
	const versions = new Set(groups.map((one) => one.version));
	return versions.size === 1 ? `Stay on version ${groups[0]!.version}` : "Stay on the versions they are on";
}

function GroupRow({
	group,
	choice,
	onChoice,
	version,
}: {
	group: Standing;
	choice: Choice;
	onChoice(choice: Choice): void;
	version: number;
}) {
	const places = usePlaces();
	const { names } = useBook();
	const itself = places.find((node) => node.id === group.node);
	return (
		<li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
			<p className="min-w-0">
				{contacts(group.n)} at “{group.said}” <span className="text-muted">(version {group.version})</span>
			</p>
			<Select
				className="w-full sm:w-72"
				hideLabel
				label={`What becomes of ${contacts(group.n)} at “${group.said}” of version ${group.version}`}
				onChange={(event) => onChoice(choiceFrom(event.target.value))}
				value={choiceValue(choice)}
			>
				<option value="stay">Stay on version {group.version}</option>
				{itself && (
					<option value={choiceValue({ to: itself.id })}>Move to the same step of version {version}</option>
				)}
				<option value="leave">Leave the flow</option>
				{places
					.filter((node) => node !== itself)
					.map((node) => (
						<option key={node.id} value={choiceValue({ to: node.id })}>
							Move to “{titleOf(node, names)}”
						</option>
					))}
			</Select>
		</li>
	);
}

/** Steps of the draft on which somebody can stand. */
function usePlaces(): DraftNode[] {
	const nodes = useEditor((state) => state.draft.nodes);
	return useMemo(() => nodes.filter((node) => !isEntry(node.kind) && node.skip === undefined), [nodes]);
}

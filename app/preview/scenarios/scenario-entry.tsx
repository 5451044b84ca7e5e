"use client";

import { useMayMarket } from "@/app/shell/signed-in";
import { IconButton } from "@/app/ui/button";
import { Menu } from "@/app/ui/menu";
import type { ScenarioResult } from "@/server/flows/types";
import type { ScenarioRow } from "@/server/scenarios/types";
import { useScenarioActions } from "./use-actions";
import { sayScenario } from "./words";

type Props = {
	flow: string;
	scenario: ScenarioRow;
	/** Nothing before it was played. */
	result: ScenarioResult | undefined;
	onAsk(what: "edit" | "rename" | "delete"): void;
	onClose(): void;
};

/** One scenario: whether it holds, and what is not as it expects. */
export function ScenarioEntry({ flow, scenario, result, onAsk, onClose }: Props) {
	const mayMarket = useMayMarket();
	const { duplicate, download, show } = useScenarioActions(flow);
	const { name } = scenario;
	return (
		<li className="flex items-start gap-2 py-3">
			<div className="min-w-0 flex-1">
				<p>
					<Sign result={result} /> <span className="font-medium">{name}</span>
				</p>
				<p className="text-muted text-xs">
					{sayScenario(scenario)}
					{scenario.ownWorld && "; with a program of its own"}
				</p>
				{result && result.failures.length > 0 && (
					<ul className="mt-1 ml-5 list-disc">
						{result.failures.map((failure) => (
							<li className="whitespace-pre-line" key={failure}>
								{failure}
							</li>
						))}
					</ul>
				)}
			</div>
			<Menu
				align="end"
				items={[
					{
						label: "Show in preview",
						onSelect: () => void show(scenario).then((shown) => shown && onClose()),
					},
					{ label: "Export as a file", onSelect: () => void download(scenario) },
					...(mayMarket
						? [
								{ label: "Edit", onSelect: () => onAsk("edit") },
								{ label: "Rename", onSelect: () => onAsk("rename") },
								{ label: "Duplicate", onSelect: () => void duplicate(scenario) },
								{ label: "Delete", danger: true, onSelect: () => onAsk("delete") },
							]
						: []),
				]}
				trigger={<IconButton label={`What to do with ${name}`}>⋯</IconButton>}
			/>
		</li>
	);
}

function Sign({ result }: { result: ScenarioResult | undefined }) {
	if (!result) return <span className="text-muted">not played yet</span>;
	return (
		<span className={result.holds ? "text-leaf" : "text-danger"}>
			<span aria-hidden="true">{result.holds ? "✓" : "✕"}</span> {result.holds ? "holds" : "fails"}
		</span>
	);
}

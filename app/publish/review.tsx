"use client";

import type { ReactNode } from "react";
import { useBook } from "@/app/editor/book";
import { OpenPoints } from "@/app/editor/open-points";
import { PopulationButton } from "@/app/preview/population/population";
import { Changes } from "@/app/versions/changes";
import type { Consequences } from "@/server/flows/types";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { Inside } from "./inside";
import type { Choice } from "./moves";
import { sayAlerts, sayEntering } from "./say";
import { Scenarios } from "./scenarios";
import type { Played } from "./use-review";

type Props = {
	/** The key of the flow. */
	flow: string;
	consequences: Consequences;
	scenarios: Played;
	version: number;
	paused: boolean;
	choices: ReadonlyMap<string, Choice>;
	onChoices(choices: ReadonlyMap<string, Choice>): void;
	despite: boolean;
	onDespite(despite: boolean): void;
	go(point: OpenPoint): void;
};

/** Everything that publishing would do: what stands in the way first, then who comes, who is there, what changes. */
export function Review(props: Props) {
	const { flow, consequences, scenarios, version, paused, choices, onChoices, despite, onDespite, go } =
		props;
	const { names } = useBook();
	const { errors, warnings, inside, changes } = consequences;
	const alerts = sayAlerts(consequences.alertsExpected);
	return (
		<div className="flex flex-col gap-6">
			{errors.length > 0 && (
				<Part sign="✕" title="Before it can go live" tone="text-danger">
					<OpenPoints go={go} points={errors} />
				</Part>
			)}
			<Part title="Who comes in">
				<p>{sayEntering({ ...consequences, blocked: errors.length > 0, paused }, names.segment)}</p>
				{alerts && <p className="text-muted">{alerts}</p>}
				{errors.length === 0 && (
					<div className="mt-2">
						<PopulationButton flow={flow} />
					</div>
				)}
			</Part>
			{inside.length > 0 && (
				<Part title="Who is inside now">
					<Inside choices={choices} inside={inside} onChoices={onChoices} version={version} />
				</Part>
			)}
			{scenarios.kind !== "none" && (
				<Part title="Scenarios">
					<Scenarios despite={despite} onDespite={onDespite} played={scenarios} />
				</Part>
			)}
			{version > 1 && (
				<Part title="What changes">
					<Changes changes={changes} />
				</Part>
			)}
			{warnings.length > 0 && (
				<Part sign="!" title="Worth a look" tone="text-warn">
					<OpenPoints go={go} points={warnings} />
				</Part>
			)}
		</div>
	);
}

function Part({
	title,
	sign,
	tone = "",
	children,
}: {
	title: string;
	sign?: string;
	tone?: string;
	children: ReactNode;
}) {
	return (
		<section aria-label={title}>
			<h3 className={`mb-1.5 font-semibold text-base ${tone}`}>
				{sign && <span aria-hidden="true">{sign} </span>}
				{title}
			</h3>
			{children}
		</section>
	);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Inspector } from "@/app/inspector/inspector";
import { useTRPC } from "@/app/providers";
import { PeopleSheet, type WhichPeople } from "@/app/results/people-sheet";
import { usePerson } from "@/app/results/person";
import { PersonBar } from "@/app/results/person-bar";
import { SinceBar, useSince } from "@/app/results/since";
import { Loading } from "@/app/ui/page-frame";
import type { ContactPath, Step } from "@/server/flows/numbers/types";
import type { Editing } from "@/server/flows/types";
import { FirstLayout } from "./first-layout";
import { InspectorSheet } from "./inspector-sheet";
import { PointsList } from "./points-list";
import type { ViewName } from "./views";

const waiting = () => <Loading />;
const Canvas = dynamic(() => import("@/app/canvas/canvas").then((m) => m.Canvas), { loading: waiting });
const PaletteSlot = dynamic(() => import("./palette-slot").then((m) => m.PaletteSlot), {
	loading: () => null,
});
const Outline = dynamic(() => import("@/app/outline/outline").then((m) => m.Outline), { loading: waiting });
const Preview = dynamic(() => import("@/app/preview/preview").then((m) => m.Preview), { loading: waiting });
const Results = dynamic(() => import("@/app/results/results").then((m) => m.Results), { loading: waiting });
const Versions = dynamic(() => import("@/app/versions/versions").then((m) => m.Versions), {
	loading: waiting,
});

const EVERY = 2000;

/** The steps of a walk, and where the person stands now as the last one. */
function wayOf({ steps, stands }: ContactPath): Step[] {
	if (!stands) return steps;
	const { node, version, since } = stands;
	return [...steps, { node, version, at: since, port: null, note: null, moved: false, points: [] }];
}

type Props = { view: ViewName; editing: Editing; placed: boolean; onHelp(): void };

/** What the tabs switch between; the document stays the same one. */
export function View({ view, editing, placed, onHelp }: Props) {
	const trpc = useTRPC();
	const { person, pass } = usePerson();
	const [since] = useSince();
	const [people, setPeople] = useState<WhichPeople | null>(null);
	const { data: numbers } = useQuery(
		trpc.flows.numbers.queryOptions(
			{ key: editing.key, ...(since ? { since } : {}) },
			{ enabled: editing.live !== null, refetchInterval: EVERY, refetchIntervalInBackground: false },
		),
	);
	const { data: walked } = useQuery(
		trpc.flows.path.queryOptions(
			{ key: editing.key, contactId: person ?? 0, ...(pass === null ? {} : { passId: pass }) },
			{ enabled: person !== null, refetchInterval: EVERY },
		),
	);
	const path = useMemo(() => walked && wayOf(walked), [walked]);
	const sheet = <PeopleSheet flow={editing.key} onClose={() => setPeople(null)} which={people} />;

	if (view === "results")
		return (
			<>
				<Results editing={editing} numbers={numbers} onPeople={setPeople} />
				{sheet}
			</>
		);
	if (view === "preview")
		return (
			<>
				<FirstLayout placed={placed} />
				<Preview editing={editing} onHelp={onHelp} />
			</>
		);
	if (view === "versions") return <Versions editing={editing} />;
	return (
		<div className="flex min-h-0 flex-1 print:block">
			<section
				aria-label={view === "canvas" ? "Canvas" : "Outline"}
				className="relative flex min-w-0 flex-1 flex-col"
			>
				{person !== null && <PersonBar flow={editing.key} person={person} walked={walked} />}
				{editing.live && <SinceBar numbers={numbers} />}
				{view === "canvas" ? (
					<>
						<PaletteSlot />
						<FirstLayout placed={placed} />
						<Canvas numbers={numbers} onHelp={onHelp} onPeople={setPeople} path={path} />
					</>
				) : (
					<Outline numbers={numbers} onPeople={setPeople} />
				)}
				<div className="absolute right-3 bottom-3" data-no-print>
					<PointsList />
				</div>
			</section>
			<aside
				aria-label="The selected step"
				className="w-90 shrink-0 overflow-y-auto border-line border-l bg-panel max-lg:hidden print:hidden"
			>
				<Inspector />
			</aside>
			<InspectorSheet />
			{sheet}
		</div>
	);
}

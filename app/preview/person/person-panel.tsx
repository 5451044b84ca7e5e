"use client";

import { type ReactNode, useMemo } from "react";
import { usePreview } from "@/app/preview/store";
import type { Who } from "@/workflows/language/cast/types";
import { Decided } from "./decided";
import { Deeds } from "./deeds";
import { Messages } from "./messages";
import { PersonHead } from "./person-head";
import { messagesOf, rowsOf, upTo } from "./rows-of";
import { ScorePart } from "./score-part";
import { StandingPart } from "./standing";
import { useExplanation } from "./use-explanation";
import { useStepNames } from "./use-step-names";
import { Walked } from "./walked";

/** Everything about the selected simulated contact at the instant that is shown; nothing where none is selected. */
export function PersonPanel({ onShow }: { onShow(node: string): void }) {
	const selected = usePreview((state) => state.selected);
	const who = usePreview((state) => (selected === null ? undefined : state.who[selected]));
	if (selected === null || !who) return null;
	return <Person key={`${selected} ${who.email}`} number={selected} onShow={onShow} who={who} />;
}

type PersonProps = { who: Who; number: number; onShow(node: string): void };

function Person({ who, number, onShow }: PersonProps) {
	const trace = usePreview((state) => state.trace);
	const clock = usePreview((state) => state.clock);
	const rows = useMemo(() => rowsOf(trace, number), [trace, number]);
	const names = useStepNames();
	const explaining = useExplanation(who.email);
	return (
		<div className="flex flex-col gap-4 p-4">
			<PersonHead
				facts={explaining.explanation?.exists ? explaining.explanation.contact : undefined}
				names={names}
				onShow={onShow}
				rows={rows}
				who={who}
			/>
			<ScorePart rows={rows} />
			<Part title="Where it stands, and why">
				<StandingPart explaining={explaining} names={names} rows={rows} />
			</Part>
			<Part title="Alerts and mails">
				<Messages about={who.name} messages={messagesOf(rows, clock)} />
			</Part>
			<Folded title="What it did">
				<Deeds deeds={upTo(rows.deeds, clock).reverse()} />
			</Folded>
			{explaining.explanation && (
				<Folded title="What was decided, and why">
					<Decided decided={explaining.explanation.decided.toReversed()} names={names} />
				</Folded>
			)}
			<Folded title="Its steps">
				<Walked moves={upTo(rows.moves, clock).reverse()} names={names} />
			</Folded>
		</div>
	);
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
	<section aria-label={title} className="flex flex-col gap-2">
		<h3 className="font-semibold">{title}</h3>
		{children}
	</section>
);

const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
	<details>
		<summary className="cursor-pointer font-semibold">{title}</summary>
		<div className="mt-2 flex flex-col">{children}</div>
	</details>
);

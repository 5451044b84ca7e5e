"use client";

import { useBook } from "@/app/editor/book";
import { usePreview, usePreviewApi } from "@/app/preview/store";
import { Button } from "@/app/ui/button";
import type { Who } from "@/workflows/language/cast/types";
import { type Facts, personaOf, sayConsent } from "./facts";
import { type PersonRows, standsOf, upTo } from "./rows-of";
import type { StepNames } from "./use-step-names";

type Props = {
	who: Who;
	rows: PersonRows;
	/** As explained at the clock; else as at the start. */
	facts: Facts | undefined;
	names: StepNames;
	/** Brings a step of the drawing into sight. */
	onShow(node: string): void;
};

/** Who it is and what may be done with it. */
export function PersonHead({ who, rows, facts, names: steps, onShow }: Props) {
	const preview = usePreviewApi();
	const { names, program } = useBook();
	const setup = usePreview((state) => state.setup);
	const cast = usePreview((state) => state.request?.cast) ?? setup.cast;
	const persona = personaOf(who, cast);
	const now = facts ?? persona.facts;
	const known = [
		...(who.name.startsWith(persona.name) ? [] : [persona.name]),
		now.owner ? `owner ${names.user(now.owner)}` : "no owner",
		now.timezone ?? program.timezone,
		...(now.stage ? [now.stage] : []),
		sayConsent(now),
	];
	return (
		<header className="flex flex-col gap-2">
			<div className="flex items-start justify-between gap-3">
				<div className="min-w-0">
					<h2 className="break-words font-semibold text-base max-lg:sr-only">{who.name}</h2>
					<p className="break-words text-muted">{known.join("\u00a0· ")}</p>
					<p className="break-words text-muted text-xs">
						Simulated contact · {who.email}
						{facts ? "" : " · as at the start"}
					</p>
				</div>
				<Button look="quiet" onClick={() => preview.select(null)} small>
					Close
				</Button>
			</div>
			<ShowPath onShow={onShow} rows={rows} steps={steps} />
		</header>
	);
}

/** Its path is lit as long as it is selected; this brings the step where it is into sight. */
function ShowPath({ rows, steps, onShow }: { rows: PersonRows; steps: StepNames; onShow: Props["onShow"] }) {
	const preview = usePreviewApi();
	const clock = usePreview((state) => state.clock);
	const here = (flow: string) => flow === preview.flow;
	const node =
		standsOf(rows, clock, steps.target).find(({ flow }) => here(flow))?.node ??
		upTo(rows.moves, clock).findLast(({ flow }) => here(flow))?.node;
	if (node === undefined) return <p className="text-muted text-xs">Has not been in this flow yet.</p>;
	return (
		<Button className="self-start" onClick={() => onShow(node)} small>
			Show its path
		</Button>
	);
}

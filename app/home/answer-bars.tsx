import { ANSWERS } from "@/app/inbox/words";
import type { AnswerCounts } from "@/server/home/types";
import { Bar } from "./bar";

const TONES = { good_lead: "bg-leaf", bad_timing: "bg-amber", bad_fit: "bg-cold", junk: "bg-edge" } as const;

/** How often each answer was given. */
export function AnswerBars({ counts, none }: { counts: AnswerCounts; none: string }) {
	const most = Math.max(...Object.values(counts));
	if (most === 0) return <p className="text-muted">{none}</p>;
	return (
		<dl className="flex flex-col gap-2.5">
			{ANSWERS.map(({ answer, label }) => (
				<div className="grid grid-cols-[5.5rem_1fr_2.5rem] items-center gap-x-3" key={answer}>
					<dt className="text-muted">{label}</dt>
					<Bar share={counts[answer] / most} tone={TONES[answer]} />
					<dd className="text-right font-medium">{counts[answer]}</dd>
				</div>
			))}
		</dl>
	);
}

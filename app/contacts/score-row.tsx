import { cx } from "@/app/ui/class-names";
import { heatColour } from "@/app/ui/heat";
import { count } from "@/app/ui/time";
import type { ContactScore } from "@/server/contacts/types";

type Props = { scores: ContactScore[]; chosen: string; onChoose(key: string): void };

/** Every score of a contact: the number, and how much of what counts as ripe it is. A press shows one over time. */
export function ScoreRow({ scores, chosen, onChoose }: Props) {
	return (
		<ul aria-label="Scores" className="grid grid-cols-2 gap-3 sm:grid-cols-3">
			{scores.map((score) => {
				const share = Math.min(1, Math.max(0, score.points / score.full));
				return (
					<li key={score.key}>
						<button
							aria-pressed={score.key === chosen}
							className={cx(
								"h-full w-full rounded-xl border bg-panel px-4 py-3 text-left",
								score.key === chosen ? "border-select" : "border-line hover:border-edge",
							)}
							onClick={() => onChoose(score.key)}
							type="button"
						>
							<span className="block text-muted text-xs">{score.name}</span>
							<span className="font-semibold text-xl tabular-nums">
								{count(score.points)}
								{score.ceiling !== null && (
									<span className="font-normal text-muted text-xs"> of at most {count(score.ceiling)}</span>
								)}
							</span>
							<span aria-hidden="true" className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-chip">
								<span
									className="block h-full rounded-full"
									style={{ width: `${share * 100}%`, backgroundColor: heatColour(share) }}
								/>
							</span>
						</button>
					</li>
				);
			})}
		</ul>
	);
}

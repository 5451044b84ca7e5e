import { heatColour } from "@/app/ui/heat";
import { count } from "@/app/ui/time";
import type { ContactScore } from "@/server/contacts/types";

/** Every score of a contact: the number, and how much of what counts as ripe it is. */
export function ScoreRow({ scores }: { scores: ContactScore[] }) {
	if (scores.length === 0) return null;
	return (
		<ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
			{scores.map((score) => {
				const share = Math.min(1, Math.max(0, score.points / score.full));
				return (
					<li className="rounded-xl border border-line bg-panel px-4 py-3" key={score.key}>
						<p className="text-muted text-xs">{score.name}</p>
						<p className="font-semibold text-xl tabular-nums">
							{count(score.points)}
							{score.ceiling !== null && (
								<span className="font-normal text-muted text-xs"> of at most {count(score.ceiling)}</span>
							)}
						</p>
						<div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-chip">
							<div
								className="h-full rounded-full"
								style={{ width: `${share * 100}%`, backgroundColor: heatColour(share) }}
							/>
						</div>
					</li>
				);
			})}
		</ul>
	);
}

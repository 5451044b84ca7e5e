import { Badge } from "@/app/ui/badge";
import type { Guard } from "@/workflows/language/trace";

const VERDICTS: Record<Guard["guard"], string> = {
	suppressed: "Suppressed",
	"do-not-contact": "Do not contact",
	capped: "Capped",
	deduplicated: "Told already",
	"may-not-re-enter": "May not enter again",
	"not-armed": "Not armed",
	"exit-when": "Leaves the flow",
	paused: "Paused",
};

/** What keeps something from happening although it would be its turn, each as a verdict of its own. */
export function Guards({ guards }: { guards: readonly Guard[] }) {
	if (guards.length === 0) return null;
	return (
		<ul className="flex flex-col gap-1.5">
			{guards.map(({ guard, said }) => (
				<li className="flex flex-wrap items-baseline gap-x-2 gap-y-1" key={`${guard} ${said}`}>
					<Badge tone="warn">{VERDICTS[guard]}</Badge>
					<span className="min-w-0 flex-1 basis-40 break-words">{said}</span>
				</li>
			))}
		</ul>
	);
}

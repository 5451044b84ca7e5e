import { count } from "@/app/ui/time";
import { type Fault, printFault } from "@/workflows/language/fault";
import { capital } from "@/workflows/language/say";

const MOST_SHOWN = 20;

type Props = { faults: readonly Fault[]; tone?: "danger" | "warn" };

/** What is wrong, or was made up, each with its place. */
export function FaultList({ faults, tone = "danger" }: Props) {
	if (faults.length === 0) return null;
	return (
		<ul className={`flex flex-col gap-0.5 text-xs ${tone === "danger" ? "text-danger" : "text-warn"}`}>
			{faults.slice(0, MOST_SHOWN).map((fault, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
				<li key={at}>{capital(printFault(fault))}</li>
			))}
			{faults.length > MOST_SHOWN && <li>… and {count(faults.length - MOST_SHOWN)} more.</li>}
		</ul>
	);
}

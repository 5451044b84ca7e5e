import type { Health } from "@/server/health/types";
import { Panel } from "./panel";
import { age, bytes, count } from "./words";

export function Numbers({ health, knownAt }: { health: Health; knownAt?: string | undefined }) {
	const { sizes } = health;
	const now = new Date(health.at);
	const lines: [string, string][] = [
		["Contacts", count(sizes?.contacts)],
		["Events", count(sizes?.events)],
		["Score changes", count(sizes?.ledger)],
		["In flows now", count(sizes?.enrollments)],
		["Stuck", count(health.stuck)],
		["Waiting to be sent", health.outboxAge === null ? "nothing" : `for ${age(health.outboxAge)}`],
		[
			"Oldest overdue",
			health.oldestOverdue === null
				? "nothing"
				: age((now.getTime() - Date.parse(health.oldestOverdue)) / 1000),
		],
		["Disk", bytes(sizes?.databaseBytes)],
	];
	return (
		<Panel knownAt={knownAt} title="Right now">
			<dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
				{lines.map(([name, value]) => (
					<div className="contents" key={name}>
						<dt className="text-muted">{name}</dt>
						<dd className="text-right font-medium">{value}</dd>
					</div>
				))}
			</dl>
		</Panel>
	);
}

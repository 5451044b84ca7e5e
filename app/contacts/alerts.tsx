import Link from "next/link";
import { Panel } from "@/app/ui/page-frame";
import { ago } from "@/app/ui/time";
import type { ContactSeen } from "@/server/contacts/types";

/** What sales has not answered yet; no frame where there is nothing. */
export function Alerts({ alerts }: { alerts: ContactSeen["alerts"] }) {
	if (alerts.length === 0) return null;
	return (
		<Panel title="Waiting for sales">
			<ul className="flex flex-col gap-2">
				{alerts.map((alert) => (
					<li key={alert.id}>
						<Link className="font-semibold hover:underline" href={`/inbox?alert=${alert.id}`}>
							{alert.subject}
						</Link>
						<p className="text-muted text-xs">
							to {alert.to} · {ago(alert.at)}
						</p>
					</li>
				))}
			</ul>
		</Panel>
	);
}

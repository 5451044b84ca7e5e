import type { Health, Part } from "@/server/health/types";
import { Panel } from "./panel";
import { partNames, partState } from "./words";

/** A shape and a word go with the colour. */
const marks: Record<Part["status"], { sign: string; tone: string }> = {
	up: { sign: "●", tone: "text-leaf" },
	starting: { sign: "◐", tone: "text-muted" },
	down: { sign: "✕", tone: "text-danger" },
};

export function Parts({ health, knownAt }: { health: Health; knownAt?: string | undefined }) {
	return (
		<Panel knownAt={knownAt} title="What runs">
			<ul className="flex flex-col divide-y divide-line">
				{partNames.map(([key, name]) => {
					const part = health.parts[key];
					const { sign } = marks[part.status];
					const tone = knownAt ? "text-muted" : marks[part.status].tone;
					return (
						<li className="flex items-baseline gap-3 py-2 first:pt-0 last:pb-0" key={key}>
							<span aria-hidden="true" className={`w-3 shrink-0 text-center text-xs ${tone}`}>
								{sign}
							</span>
							<div className="min-w-0">
								<div className="font-medium">
									{name} <span className={`font-normal ${tone}`}>{partState[part.status]}</span>
								</div>
								<div className="text-muted">{part.detail}</div>
							</div>
						</li>
					);
				})}
			</ul>
		</Panel>
	);
}

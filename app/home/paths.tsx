import { Panel } from "./panel";

const paths: [string, string, string][] = [
	["POST", "/api/v1/events", "Send what contacts did"],
	["POST", "/api/v1/contacts", "Add or change contacts"],
	["GET", "/api/v1/contacts?email=", "Look a contact up"],
	["GET", "/api/v1/contacts/{id}/ledger", "Every change of a score, and why"],
	["PUT", "/api/v1/program", "Put a program to work"],
	["GET", "/api/v1/program", "Read the program"],
	["GET", "/api/v1/flows/{key}/stats", "Where everybody stands in a flow"],
	["GET", "/api/v1/alerts", "What sales should look at"],
];

export function Paths() {
	return (
		<Panel title="What you can ask it">
			<p className="mb-3 text-muted">
				Send a key as <code className="rounded bg-rail px-1 font-mono text-xs">Authorization: Bearer …</code>.
				The variable <code className="rounded bg-rail px-1 font-mono text-xs">RIPEN_API_KEY</code> sets one.
			</p>
			<ul className="flex flex-col divide-y divide-line">
				{paths.map(([method, path, meaning]) => (
					<li
						className="grid grid-cols-[3.25rem_1fr] gap-x-3 py-1.5 sm:grid-cols-[3.25rem_17rem_1fr]"
						key={method + path}
					>
						<span className="font-mono text-muted text-xs leading-5">{method}</span>
						<code className="break-all font-mono text-xs leading-5">{path}</code>
						<span className="col-start-2 text-muted sm:col-start-3">{meaning}</span>
					</li>
				))}
			</ul>
		</Panel>
	);
}

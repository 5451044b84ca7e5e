import { definitionOf, definitions } from "@/workflows/nodes/definitions";
import { isRecord } from "../dispatch";
import { capital } from "../say";
import type { DraftNode, PortOf } from "./types";

type Ported = Pick<DraftNode, "kind" | "config">;

const usable = (port: unknown): port is string =>
	typeof port === "string" && port !== "" && port !== "__proto__";

function lenientPorts({ kind, config }: Ported): unknown[] {
	if (kind === "score-bands") {
		const bands: unknown[] = Array.isArray(config.bands) ? config.bands : [];
		return [...bands.map((band) => (isRecord(band) ? band.key : undefined)), "below"];
	}
	if (kind === "random-split") return isRecord(config.branches) ? Object.keys(config.branches) : [];
	return definitionOf(kind).ports({});
}

/** The names of a node's exits in order, as far as its config gives them; never throws. */
export function portsOfDraft(node: Ported): string[] {
	return [...new Set(lenientPorts(node).filter(usable))];
}

/** The node that a port leads to; nothing where it is open. */
export function leadsTo(node: Pick<DraftNode, "next">, port: string): string | undefined {
	return Object.hasOwn(node.next, port) ? node.next[port] : undefined;
}

/** Where a node's ports lead, in their order; open ones are left out. */
export function targetsOfDraft(node: DraftNode): string[] {
	return portsOfDraft(node).flatMap((port) => leadsTo(node, port) ?? []);
}

/** The first port of a node that leads nowhere yet. */
export function openPort(node: DraftNode): PortOf | undefined {
	const port = portsOfDraft(node).find((one) => leadsTo(node, one) === undefined);
	return port === undefined ? undefined : { node: node.id, port };
}

const SAID: Partial<Record<string, string>> = {
	next: "",
	yes: "Yes",
	no: "No",
	happened: "Happened",
	"timed-out": "Not in time",
};

function sayBand(node: Ported, port: string): string {
	const bands: unknown[] = Array.isArray(node.config.bands) ? node.config.bands : [];
	const found = bands.findIndex((band) => isRecord(band) && band.key === port);
	const from = (at: number) => {
		const band = bands[at];
		return isRecord(band) && typeof band.from === "number" ? band.from : undefined;
	};
	if (found < 0) return from(0) === undefined ? "Below" : `Below ${from(0)}`;
	const name = capital(port.replaceAll(/[-_]/g, " "));
	return from(found) === undefined ? name : `${name}, from ${from(found)}`;
}

/** What a port is called on its edge; empty where a node has but one way on. */
export function sayPort(node: Ported, port: string): string {
	if (node.kind === "score-bands") return sayBand(node, port);
	if (node.kind === "random-split") return capital(port.replaceAll(/[-_]/g, " "));
	return SAID[port] ?? port;
}

/** Whether a text names a kind of node. */
export function isKind(kind: unknown): kind is DraftNode["kind"] {
	return typeof kind === "string" && Object.hasOwn(definitions, kind);
}

import { portsOf } from "@/workflows/nodes/definitions";
import { reentryOf, targetOf } from "../graph";
import type { Flow, FlowNode, Program } from "../program";
import { segmentReads } from "../references";
import { metNodes } from "../walkable";
import type { Book, Report } from "./book";

const WAITS = ["wait", "wait-until", "wait-for-event"];

function warnOpenPorts(flow: Flow, path: string, report: Report): void {
	flow.nodes.forEach((node, i) => {
		const ports = portsOf(node);
		if (ports.length < 2 || node.skip !== undefined) return;
		for (const port of ports.filter((one) => targetOf(node, one) === undefined)) {
			report.warn(
				`${path}.nodes[${i}].next`,
				`the port ${port} of "${node.id}" is open, the pass ends there`,
				`add ${port}: …`,
			);
		}
	});
}

/** Which way a node pulls a score: up, down, or neither for certain. */
function pullOf(node: FlowNode): { score: string; up: boolean } | undefined {
	if (node.skip !== undefined) return undefined;
	if (node.kind === "adjust-points") return { score: node.config.score, up: node.config.add > 0 };
	return node.kind === "reset-points" ? { score: node.config.score, up: false } : undefined;
}

/** Two flows that pull one score both ways: said once for each score, at the first that pulls against another. */
function warnTugOfWar(program: Program, report: Report): void {
	const pulls = program.flows.flatMap((flow, f) =>
		flow.nodes.flatMap((node, n) => {
			const pull = pullOf(node);
			return pull === undefined ? [] : [{ ...pull, flow: flow.key, path: `flows[${f}].nodes[${n}]` }];
		}),
	);
	const told = new Set<string>();
	for (const [i, pull] of pulls.entries()) {
		const against = pulls
			.slice(0, i)
			.find((one) => one.score === pull.score && one.up !== pull.up && one.flow !== pull.flow);
		if (against === undefined || told.has(pull.score)) continue;
		told.add(pull.score);
		const [up, down] = pull.up ? [pull.flow, against.flow] : [against.flow, pull.flow];
		report.warn(
			pull.path,
			`the flow "${up}" lifts the score "${pull.score}" and "${down}" lowers it`,
			"see in the preview that this is meant",
		);
	}
}

/** What a node changes, in the words of `filterReads`. */
function writesOf(node: FlowNode): string | undefined {
	switch (node.kind) {
		case "adjust-points":
		case "set-points":
		case "limit-points":
		case "reset-points":
			return `score:${node.config.score}`;
		case "add-to-segment":
		case "remove-from-segment":
			return `segment:${node.config.segment}`;
		case "add-tag":
		case "remove-tag":
			return "tag";
		case "set-field":
			return `field:${node.config.field}`;
		case "set-stage":
			return "stage";
		case "assign-owner":
			return "owner";
		case "suspend-marketing":
			return "suspended";
		default:
			return undefined;
	}
}

/** Everything a segment looks at, through the segments that it reads. */
function looksAt(segment: string, book: Book): Set<string> {
	const all = new Set([`segment:${segment}`]);
	for (const read of all) {
		const inner = read.startsWith("segment:") ? book.segments.get(read.slice("segment:".length)) : undefined;
		if (inner !== undefined) for (const one of segmentReads(inner)) all.add(one);
	}
	return all;
}

function warnOfItself(flow: Flow, path: string, book: Book, report: Report): void {
	const met = metNodes(flow);
	if (reentryOf(flow) === "once" || met.some(({ node }) => WAITS.includes(node.kind))) return;
	for (const { node: entry, index: i } of met) {
		if (entry.kind !== "segment-entry") continue;
		const reads = looksAt(entry.config.segment, book);
		const writer = met.find(({ node }) => reads.has(writesOf(node) ?? ""))?.node;
		if (writer === undefined) continue;
		report.warn(
			`${path}.nodes[${i}]`,
			`"${writer.id}" changes what the segment "${entry.config.segment}" looks at, and the flow never waits`,
			"make sure that the contact leaves the segment by it, or put a wait in",
		);
	}
}

/** What is allowed but rarely meant. */
export function lintWarnings(book: Book, report: Report): void {
	book.program.flows.forEach((flow, i) => {
		warnOpenPorts(flow, `flows[${i}]`, report);
		warnOfItself(flow, `flows[${i}]`, book, report);
	});
	warnTugOfWar(book.program, report);
}

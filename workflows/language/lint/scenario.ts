import { portsOf } from "@/workflows/nodes/definitions";
import type { Flow } from "../program";
import type {
	ContactExpectation,
	ContactFacts,
	Expectation,
	FlowExpectation,
	Scenario,
	TimelineEntry,
} from "../scenario";
import { instantOf } from "../scenario";
import { didYouMean } from "../suggest";
import type { FieldValue } from "../values";
import { type Book, checkName, checkStage, checkUnique, type Report, under } from "./book";
import { faultOfFieldValue } from "./values";

function lintKeys(
	noun: "score" | "segment" | "flow" | "field",
	names: object | undefined,
	path: string,
	book: Book,
	report: Report,
): string[] {
	return Object.keys(names ?? {}).filter((name) => checkName(noun, name, under(path, name), book, report));
}

function lintFields(
	fields: Record<string, FieldValue> | undefined,
	path: string,
	book: Book,
	report: Report,
): void {
	for (const name of lintKeys("field", fields, path, book, report)) {
		const fault = faultOfFieldValue(book.fields.get(name)!, fields![name]!);
		if (fault !== undefined) report.error(under(path, name), fault.message, fault.remedy);
	}
}

function lintSegments(
	segments: string[] | undefined,
	path: string,
	mustBeStatic: boolean,
	book: Book,
	report: Report,
): void {
	segments?.forEach((name, i) => {
		const place = `${path}[${i}]`;
		if (!checkName("segment", name, place, book, report) || !mustBeStatic) return;
		if (book.segments.get(name)?.static !== true) {
			report.error(place, `the segment "${name}" is dynamic`, "change what its filter looks at instead");
		}
	});
}

function lintFacts(facts: Partial<ContactFacts>, path: string, book: Book, report: Report): void {
	lintKeys("score", facts.scores, `${path}.scores`, book, report);
	lintFields(facts.fields, `${path}.fields`, book, report);
	lintSegments(facts.segments, `${path}.segments`, true, book, report);
	if (facts.stage) checkStage(facts.stage, `${path}.stage`, book, report);
}

function checkNode(id: string, flow: Flow, path: string, report: Report): boolean {
	if (flow.nodes.some((node) => node.id === id)) return true;
	const ids = flow.nodes.map((node) => node.id);
	report.error(path, `no node "${id}" in the flow "${flow.key}"`, didYouMean(id, ids, "add it"));
	return false;
}

function lintFlowExpectation(expected: FlowExpectation, path: string, book: Book, report: Report): void {
	if (!checkName("flow", expected.flow, `${path}.flow`, book, report)) return;
	const flow = book.flows.get(expected.flow)!;
	for (const key of ["at", "passed"] as const) {
		for (const id of Object.keys(expected[key] ?? {}))
			checkNode(id, flow, under(`${path}.${key}`, id), report);
	}
	for (const name of Object.keys(expected.ports ?? {})) {
		const [id, port] = name.split(".") as [string, string];
		const place = under(`${path}.ports`, name);
		if (!checkNode(id, flow, place, report)) continue;
		const ports = portsOf(flow.nodes.find((node) => node.id === id)!);
		if (!ports.includes(port)) {
			report.error(place, `no port "${port}" of "${id}"`, didYouMean(port, ports, "it has none"));
		}
	}
}

function lintContactExpectation(
	expected: ContactExpectation,
	path: string,
	book: Book,
	report: Report,
): void {
	lintKeys("score", expected.scores, `${path}.scores`, book, report);
	lintKeys("field", expected.fields, `${path}.fields`, book, report);
	lintSegments(expected.segments, `${path}.segments`, false, book, report);
	lintSegments(expected["not-segments"], `${path}.not-segments`, false, book, report);
	if (expected.stage) checkStage(expected.stage, `${path}.stage`, book, report);
	if (Array.isArray(expected.ledger)) {
		expected.ledger.forEach((row, i) => {
			checkName("score", row.score, `${path}.ledger[${i}].score`, book, report);
		});
	}
	for (const flow of lintKeys("flow", expected.in, `${path}.in`, book, report)) {
		const node = expected.in![flow];
		if (node) checkNode(node, book.flows.get(flow)!, under(`${path}.in`, flow), report);
	}
}

function lintExpectation(expected: Expectation, path: string, book: Book, report: Report): void {
	if ("contact" in expected) lintContactExpectation(expected, path, book, report);
	else if ("flow" in expected) lintFlowExpectation(expected, path, book, report);
	else checkName("segment", expected.segment, `${path}.segment`, book, report);
}

function lintEntry(entry: TimelineEntry, path: string, book: Book, report: Report): void {
	if ("expect" in entry) lintExpectation(entry.expect, `${path}.expect`, book, report);
	else if ("do" in entry) checkName("flow", entry.flow, `${path}.flow`, book, report);
	else if ("points" in entry) lintKeys("score", entry.points, `${path}.points`, book, report);
	else if ("created" in entry) lintFacts(entry.created, `${path}.created`, book, report);
	else if ("set" in entry) {
		const { set } = entry;
		lintFields(set.fields, `${path}.set.fields`, book, report);
		if (set.stage) checkStage(set.stage, `${path}.set.stage`, book, report);
		lintSegments(set.segments, `${path}.set.segments`, true, book, report);
		lintSegments(set["not-segments"], `${path}.set.not-segments`, true, book, report);
	}
}

/** Checks every name that a scenario uses, and its times, without running it. */
export function lintScenarioNames(scenario: Scenario, book: Book, report: Report): void {
	checkUnique(
		scenario.contacts.map((contact) => contact.email),
		(i) => `contacts[${i}].email`,
		"contact",
		report,
	);
	scenario.contacts.forEach((contact, i) => {
		lintFacts(contact, `contacts[${i}]`, book, report);
	});
	const start = Date.parse(scenario.start);
	scenario.timeline.forEach((entry, i) => {
		const path = `timeline[${i}]`;
		lintEntry(entry, path, book, report);
		if (Date.parse(instantOf(entry.at, scenario.start)) < start) {
			report.error(`${path}.at`, `${entry.at} is before the start`, "take a time after it");
		}
	});
}

import type { Queryable } from "@/db/client";
import { isRecord } from "@/workflows/language/dispatch";
import { lint, lintScenario } from "@/workflows/language/lint";
import type { Flow, Program } from "@/workflows/language/program";
import { type Fault, readScenario } from "@/workflows/language/read";
import { errorsOf, Problem } from "../api/problem";
import { drawingOf } from "../flows/drawing";
import type { TestBody } from "../flows/insert";
import { soundFlow } from "../flows/needs";
import type { StoredFlow } from "../flows/row";
import { programOfTest } from "../flows/scenarios";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";

/** In JSON; the demo company's four weeks are a tenth of it. */
const LONGEST = 2_000_000;

/**
 * A scenario of a flow as it is kept, its names looked up in the program of this house with what is drawn of the flow, or
 * in the one that it brings. Throws a problem (422) with every fault and its path.
 */
export async function checkScenario(sql: Queryable, flow: StoredFlow, value: unknown): Promise<TestBody> {
	if (!isRecord(value))
		throw wrong([{ path: "", message: "is no scenario; it begins with ripen: scenario/1" }]);
	// A path beside a file leads nowhere here: it is played with the program of this house.
	const own = isRecord(value.program) ? value.program : undefined;
	const read = readScenario({ ...value, program: own ?? "here" });
	if (!read.ok) throw wrong(read.faults);
	const { program: given, ...body } = read.value;
	const world = typeof given === "string" ? undefined : given;
	const draft = drawingOf(flow.draft);
	const drawn = draft ? soundFlow(draft) : { key: flow.key, name: flow.name, nodes: [] };
	const stored = await readStored(runOf(sql));
	const program = programOfTest(drawn, world, [], stored);
	const faults = [
		...(world ? faultsOfWorld(world, drawn) : []),
		...lintScenario(read.value, { ...program, flows: withOthers(program.flows, stored.program.flows) }),
	];
	if (faults.length > 0) throw wrong(faults);
	const kept = world ? { ...body, program: world } : body;
	if (JSON.stringify(kept).length > LONGEST)
		throw wrong([
			{ path: "", message: "is longer than two million characters; take fewer contacts or a shorter time" },
		]);
	return kept;
}

/** Those of the world itself: what is open in the flow is no reason not to keep a scenario of it. */
function faultsOfWorld(world: Program, drawn: Flow): Fault[] {
	const others = world.flows.filter((one) => one.key !== drawn.key);
	return lint({ ...world, flows: [...others, drawn] })
		.errors.filter(({ path }) => !path.startsWith(`flows[${others.length}]`))
		.map((fault) => ({ ...fault, path: `program.${fault.path}` }));
}

/** A scenario may name flows that are not live yet: whether they play is seen when it is played. */
const withOthers = <T extends { key: string }>(first: T[], more: T[]): T[] => [
	...first,
	...more.filter((one) => !first.some(({ key }) => key === one.key)),
];

const wrong = (faults: Fault[]) =>
	new Problem(
		422,
		"Unprocessable content",
		"This scenario cannot be kept as it is; nothing was saved.",
		errorsOf(faults),
	);

import fc from "fast-check";
import { portsOf } from "../nodes";
import type { Config, Flow, FlowNode } from "../types";
import { arbFilter } from "./filters";
import { arbAnswered, arbEntry, arbStep, asks, closesLoop, goes } from "./nodes";
import { among, DYNAMIC, FLOWS, many, one, rarely, SCORES, STATIC, TAGS } from "./words";

/** Where the ports of a step lead: 0 nowhere, 1 the next step, more further on, negative back. */
type Step = { kind: string; config: Config; leads: number[]; skip?: Skipped };
/** Whether a node is skipped: by its first port, or by the one of this number. */
type Skipped = true | number;
const arbSkipped: fc.Arbitrary<Skipped | undefined> = rarely(one<Skipped>(true, 0, 1, 2), 12);

function skipOf(kind: string, config: Config, skipped: Skipped | undefined): Pick<FlowNode, "skip"> {
	if (skipped === undefined) return {};
	const ports = portsOf(kind, config);
	return { skip: skipped === true ? true : (ports[skipped % ports.length] ?? true) };
}

function targetOf(steps: Step[], from: number, lead: number): string | undefined {
	if (lead === 0) return undefined;
	const target = from + lead;
	if (lead > 0) return target < steps.length ? `n${target}` : undefined;
	// Back only to where the loop is closed by waiting.
	for (let i = Math.max(0, target); i <= from; i++)
		if (steps[i]!.skip === undefined && closesLoop(steps[i]!)) return `n${i}`;
	return undefined;
}

function wire(steps: Step[]): FlowNode[] {
	return steps.map(({ kind, config, leads, skip }, i): FlowNode => {
		const ports = portsOf(kind, config).map((port, p): [string, string | undefined] => [
			port,
			targetOf(steps, i, leads[p % leads.length]!),
		]);
		const next = Object.fromEntries(ports.filter((pair): pair is [string, string] => pair[1] !== undefined));
		return {
			id: `n${i}`,
			kind,
			config,
			...(Object.keys(next).length > 0 ? { next } : {}),
			...skipOf(kind, config, skip),
		};
	});
}

/** Leaves out what no entry leads to: that would be a fault. */
function reachable(entries: FlowNode[], nodes: FlowNode[]): FlowNode[] {
	const seen = new Set<string>();
	const visit = (node: FlowNode | undefined): void => {
		if (node === undefined || seen.has(node.id)) return;
		seen.add(node.id);
		const targets = typeof node.next === "string" ? [node.next] : Object.values(node.next ?? {});
		for (const id of targets) visit(nodes.find((one) => one.id === id));
	};
	for (const entry of entries) visit(entry);
	return nodes.filter((node) => seen.has(node.id));
}

/** How a flow begins and goes on, where chance is not to decide: its entries, perhaps its first step, the kinds of all. */
type Beginning = {
	step?: fc.Arbitrary<Omit<Step, "leads">>;
	entries: fc.Arbitrary<Omit<Step, "leads">[]>;
	first?: fc.Arbitrary<Omit<Step, "leads">>;
};

/** A flow of one or two entries and a few steps among so many flows of the program. */
export function arbFlow(key: string, flows: number, begins?: Beginning): fc.Arbitrary<Flow> {
	const others = FLOWS.slice(0, flows).filter((other) => other !== key);
	const lead = fc.oneof(
		{ weight: 12, arbitrary: one(1) },
		{ weight: 3, arbitrary: one(0, 2, 3, -1, -2, -4) },
	);
	const step = fc
		.tuple(begins?.step ?? arbStep(others), fc.array(lead, { minLength: 1, maxLength: 4 }), arbSkipped)
		.map(([node, leads, skip]): Step => ({ ...node, leads, ...(skip === undefined ? {} : { skip }) }));
	const exitReads = { segments: [...DYNAMIC, ...STATIC], scores: SCORES, flows: FLOWS.slice(0, flows) };
	// Something that comes true later on: what holds from the start would keep everybody out.
	const arbExit = fc.oneof(
		{ weight: 2, arbitrary: arbFilter(exitReads) },
		{ weight: 1, arbitrary: among(TAGS).map((tag) => ({ tag })) },
		{ weight: 1, arbitrary: one("buy", "email_open").map((did) => ({ did, within: "1d" })) },
		{ weight: 1, arbitrary: among(STATIC).map((segment) => ({ segment })) },
		{ weight: 1, arbitrary: among(SCORES).map((score) => ({ score, op: ">", value: 30 })) },
	);
	// Half of all flows begin with the commonest event too: what nobody enters tells nothing.
	const entries = fc
		.tuple(fc.array(arbEntry, { minLength: 1, maxLength: 2, size: "max" }), fc.boolean())
		.map(([some, often]) => (often ? [...some, goes] : some));
	const steps = many(step, 3, 9);
	const random = fc.record({ entries, steps });
	// Answers need somebody who asked: chance alone brings the two together too rarely.
	const asking = steps.map((rest) => ({ entries: [goes], steps: [{ ...asks, leads: [1] }, ...rest] }));
	const answered = fc.record({ entries: arbAnswered.map((entry) => [entry]), steps });
	const begun =
		begins &&
		fc
			.record({ entries: begins.entries, first: begins.first ?? fc.constant(undefined), steps })
			.map(({ entries, first, steps }) => ({
				entries,
				steps: first ? [{ ...first, leads: [1] }, ...steps] : steps,
			}));
	return fc
		.record({
			way: begun ?? fc.oneof({ weight: 5, arbitrary: random }, asking, answered),
			reentry: fc.option(
				fc.oneof(
					fc.constantFrom("again" as const, "again" as const, "again" as const, "once" as const),
					fc.record({ "again-after": among(["1h", "1d", "2d"]) }),
				),
				{ nil: undefined },
			),
			existing: rarely(fc.boolean()),
			exit: rarely(arbExit, 3),
			skipped: rarely(fc.constant(true as const), 8),
		})
		.map(({ way: { entries, steps }, reentry, existing, exit, skipped }): Flow => {
			const nodes = wire(steps);
			const ways: FlowNode[] = entries.map(({ kind, config }, i) => ({
				id: `in${i}`,
				kind,
				config,
				...(nodes.length > 0 ? { next: "n0" } : {}),
				...(skipped && i > 0 ? { skip: skipped } : {}),
			}));
			return {
				key,
				...(reentry === undefined ? {} : { reentry }),
				...(existing === undefined ? {} : { "enter-existing": existing }),
				...(exit === undefined ? {} : { "exit-when": exit }),
				nodes: [...ways, ...reachable(ways, nodes)],
			};
		});
}

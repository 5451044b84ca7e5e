import { isRecord } from "@/workflows/language/dispatch";
import type { Program } from "@/workflows/language/program";
import type { Scenario } from "@/workflows/language/scenario";

type Keys = ReadonlyMap<string, string>;

const renamed = (keys: Keys, key: string): string => keys.get(key) ?? key;

/**
 * A flow, segment or score that names flows by other keys: filters that ask `in-flow`, and nodes that call one. Works on
 * unfinished drafts as well.
 */
export function withFlowKeys<T>(value: T, keys: Keys): T {
	return (keys.size === 0 ? value : walk(value, keys)) as T;
}

function walk(value: unknown, keys: Keys): unknown {
	if (Array.isArray(value)) return value.map((one) => walk(one, keys));
	if (!isRecord(value)) return value;
	const calls = value.kind === "call-flow" && isRecord(value.config) && typeof value.config.flow === "string";
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => {
			// A port may be called anything, and leads to a node.
			if (name === "next") return [name, inner];
			if (name === "in-flow" && typeof inner === "string") return [name, renamed(keys, inner)];
			if (name === "config" && calls) {
				const config = inner as Record<string, unknown>;
				return [name, { ...config, flow: renamed(keys, config.flow as string) }];
			}
			return [name, walk(inner, keys)];
		}),
	);
}

/** A scenario whose steps, expectations and own parts name flows by other keys. */
export function scenarioWithFlowKeys<S extends Pick<Scenario, "timeline"> & { program?: Program }>(
	scenario: S,
	keys: Keys,
): S {
	const timeline = scenario.timeline.map((entry) => {
		if ("do" in entry) return { ...entry, flow: renamed(keys, entry.flow) };
		if (!("expect" in entry)) return entry;
		const { expect } = entry;
		if ("flow" in expect) return { ...entry, expect: { ...expect, flow: renamed(keys, expect.flow) } };
		if (!("contact" in expect) || expect.in === undefined) return entry;
		const places = Object.entries(expect.in).map(([key, node]) => [renamed(keys, key), node]);
		return { ...entry, expect: { ...expect, in: Object.fromEntries(places) } };
	});
	if (!scenario.program) return { ...scenario, timeline };
	const program = withFlowKeys(scenario.program, keys);
	const flows = program.flows.map((flow) => ({ ...flow, key: renamed(keys, flow.key) }));
	return { ...scenario, timeline, program: { ...program, flows } };
}

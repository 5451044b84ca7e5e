import { lint, lintScenario } from "@/workflows/language/lint";
import { readScenario } from "@/workflows/language/read";
import type { Playable } from "./compare";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type FlowJson = { nodes: { id: string; next?: Json }[] };

/**
 * A smaller scenario that still fails: parts are left out one after the other, as long as what remains is a scenario
 * without faults, until nothing more can go or `until` (ms, as Date.now()) has come.
 */
export async function smallest(
	scenario: Playable,
	fails: (scenario: Playable) => Promise<boolean>,
	until: number,
): Promise<Playable> {
	let least = scenario;
	for (let found = true; found; ) {
		found = false;
		for (let tried = 0; ; ) {
			const next = await nextSmaller(least, fails, until, tried);
			if (next === undefined) break;
			[least, tried, found] = [next.less, next.tried, true];
		}
	}
	return least;
}

/** The first smaller one that still fails, those before `from` not looked at: what could not go then hardly can now. */
async function nextSmaller(
	scenario: Playable,
	fails: (scenario: Playable) => Promise<boolean>,
	until: number,
	from: number,
): Promise<{ less: Playable; tried: number } | undefined> {
	const size = JSON.stringify(scenario).length;
	let tried = 0;
	for (const candidate of smaller(plain(scenario))) {
		if (tried++ < from) continue;
		if (Date.now() > until) return undefined;
		const less = readPlayable(candidate);
		// What is written by itself where it is left out, as a name, is no smaller without.
		if (less === undefined || JSON.stringify(less).length >= size) continue;
		if (await fails(less)) return { less, tried: tried - 1 };
	}
	return undefined;
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

function readPlayable(value: Json): Playable | undefined {
	const read = readScenario(value);
	if (!read.ok || typeof read.value.program === "string") return undefined;
	const { program } = read.value;
	const faults = [...lint(program).errors, ...lintScenario(read.value, program)];
	return faults.length === 0 ? { ...read.value, program } : undefined;
}

/** Every scenario with one part less: halves of lists first, then single elements, keys and brackets of filters. */
function* smaller(value: Json): Generator<Json> {
	if (Array.isArray(value)) yield* shorter(value);
	else if (typeof value === "object" && value !== null) yield* poorer(value);
}

function* shorter(list: Json[]): Generator<Json> {
	for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
		for (let from = 0; from < list.length; from += size) yield list.toSpliced(from, size);
	for (const [i, one] of list.entries()) for (const less of smaller(one)) yield list.with(i, less);
}

function* poorer(record: { [key: string]: Json }): Generator<Json> {
	// A filter in brackets may be one of those inside.
	for (const inner of [record.all, record.any, record.not].flat())
		if (typeof inner === "object" && inner !== null) yield inner;
	for (const key of Object.keys(record)) {
		const { [key]: _, ...rest } = record;
		yield rest;
	}
	if (Array.isArray(record.nodes)) yield* bridged(record as unknown as FlowJson);
	for (const [key, one] of Object.entries(record).reverse())
		for (const less of smaller(one)) yield { ...record, [key]: less };
}

/** The flow without one of its nodes: what led to it leads to where it went first. */
function* bridged(flow: FlowJson): Generator<Json> {
	for (const gone of flow.nodes) {
		const [on] = [gone.next ?? []].flatMap((next) =>
			typeof next === "string" ? next : Object.values(next ?? {}),
		);
		const leads = (next: Json): Json => {
			if (typeof next === "string") return next === gone.id ? (on ?? {}) : next;
			const ports = Object.entries(next ?? {}).map(([port, to]) => [port, to === gone.id ? on : to]);
			return Object.fromEntries(ports.filter(([, to]) => to !== undefined)) as Json;
		};
		const nodes = flow.nodes
			.filter((node) => node !== gone)
			.map((node) => (node.next === undefined ? node : { ...node, next: leads(node.next) }));
		yield { ...flow, nodes } as unknown as Json;
	}
}

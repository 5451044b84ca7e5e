import type { Run } from "@/workflows/engine/context";
import type { FlowNumbers } from "@/workflows/language/trace";
import type { Known } from "./trace-rows";

type Counted = {
	flow_id: number;
	what: "entered" | "finished" | "exited" | "fired" | "standing";
	node: string | null;
	port: string | null;
	n: number;
};

/** How each flow stands now, as the expectations of a scenario count it, by its key. */
export async function numbersOf(run: Run, known: Pick<Known, "flows">): Promise<Record<string, FlowNumbers>> {
	const counted = await run<Counted>(
		`select v.flow_id, t.what, t.node, t.port, sum(t.n)::bigint as n from stats t join versions v on v.id = t.version_id
		group by 1, 2, 3, 4
		union all select flow_id, 'standing', node, null, count(*) from enrollments group by 1, 3 order by 1, 2, 3, 4`,
	);
	const flows = new Map(
		[...known.flows].map(([id, flow]): [number, [string, FlowNumbers]] => [id, [flow.key, none()]]),
	);
	for (const row of counted) {
		const found = flows.get(row.flow_id);
		if (found) count(found[1], row);
	}
	return Object.fromEntries(flows.values());
}

const none = (): FlowNumbers => ({
	entered: 0,
	active: 0,
	finished: 0,
	exited: 0,
	at: {},
	passed: {},
	ports: {},
});

function count(numbers: FlowNumbers, { what, node, port, n }: Counted): void {
	if (what === "standing") {
		numbers.active += n;
		numbers.at[node!] = n;
	} else if (what === "fired") {
		numbers.passed[node!] = (numbers.passed[node!] ?? 0) + n;
		if (port !== null) numbers.ports[`${node}.${port}`] = n;
	} else numbers[what] += n;
}

import type { FlowNode, Program } from "@/workflows/language/program";
import { printProgram } from "@/workflows/language/read";

/** A program file with one flow of `n` steps: chains of waits and points with a condition in every eighth place. */
export function flowOfSteps(n: number): string {
	const id = (at: number) => `n${at}`;
	const next = (at: number): string => id(at + 1);
	const node = (at: number): FlowNode => {
		const onward = at + 2 < n ? { next: next(at) } : {};
		if (at % 8 === 3 && at + 9 < n)
			return {
				id: id(at),
				kind: "condition",
				config: { where: { score: "engagement", op: ">", value: at } },
				next: { yes: next(at), no: id(at + 5) },
			};
		if (at % 2 === 0)
			return {
				id: id(at),
				kind: "adjust-points",
				config: { score: "engagement", add: 1 + (at % 9) },
				...onward,
			};
		return { id: id(at), kind: "wait", config: { for: `${1 + (at % 6)}d` }, ...onward };
	};
	const entry: FlowNode = { id: "in", kind: "event-entry", config: { event: "page_view" }, next: id(0) };
	const nodes = [entry, ...Array.from({ length: n - 1 }, (_, at) => node(at))];
	return printProgram({
		ripen: "program/1",
		flows: [{ key: `steps-${n}`, name: `${n} steps`, nodes }],
	} as unknown as Program);
}

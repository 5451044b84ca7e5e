import type { Step } from "@/server/flows/numbers/types";

/** The way of one person, by what it lights up. */
export type Walked = {
	nodes: ReadonlyMap<string, { order: string; said: string }>;
	/** Edges as "node>port". */
	edges: ReadonlySet<string>;
};

export const edgeId = (node: string, port: string): string => `${node}>${port}`;

const weekdayAndTime = new Intl.DateTimeFormat("en-GB", {
	weekday: "short",
	hour: "2-digit",
	minute: "2-digit",
});
const dayMonth = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	hour: "2-digit",
	minute: "2-digit",
});

const WEEK = 6 * 86_400_000;

/** "Tue 14:20 · +20"; the day of the month where the walk is longer than a week. */
export function walkedOf(steps: readonly Step[]): Walked {
	const times = steps.map((step) => new Date(step.at).getTime());
	const long = Math.max(...times) - Math.min(...times) > WEEK;
	const say = (step: Step) => (long ? dayMonth : weekdayAndTime).format(new Date(step.at)).replace(",", "");
	const nodes = new Map<string, { order: string; said: string }>();
	const edges = new Set<string>();
	steps.forEach((step, at) => {
		const sum = step.points.reduce((all, { applied }) => all + applied, 0);
		const points = sum === 0 ? "" : ` · ${sum > 0 ? "+" : "−"}${Math.abs(sum)}`;
		const before = nodes.get(step.node);
		const order = before ? `${before.order}, ${at + 1}` : `${at + 1}`;
		nodes.set(step.node, { order, said: `${say(step)}${points}` });
		if (step.port) edges.add(edgeId(step.node, step.port));
	});
	return { nodes, edges };
}

import { describe, expect, it } from "vitest";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { rowsOf } from "./rows";

const node = (id: string, kind: DraftNode["kind"], next: Record<string, string> = {}): DraftNode => ({
	id,
	kind,
	position: { x: 0, y: 0 },
	config: {},
	next,
});
const flow = (...nodes: DraftNode[]): Draft => ({ key: "f", name: "F", nodes, notes: [] });
const numbers: FlowNumbers = {
	flow: "f",
	version: 2,
	versions: [],
	paused: false,
	entered: 10,
	finished: 3,
	exited: 1,
	active: 6,
	stuck: 1,
	at: { wait: 5, pause: 1 },
	stuckAt: { wait: 1 },
	passed: { enter: 10, wait: 4, ask: 4, lost: 2 },
	ports: { "ask.yes": 3, "ask.no": 1, "wait.next": 4 },
};

describe("results step by step", () => {
	it("reads as the flow does from the top, with shares where there are branches", () => {
		const live = flow(
			node("ask", "condition"),
			node("wait", "wait", { next: "ask" }),
			node("enter", "segment-entry", { next: "wait" }),
		);
		const rows = rowsOf(numbers, live, [flow(node("pause", "wait"))]);
		expect(rows.map((row) => row.id)).toEqual(["enter", "wait", "ask", "pause", "lost"]);
		expect(rows[1]).toMatchObject({ waiting: 5, stuck: 1, passed: 4, ports: [], live: true });
		expect(rows[2]!.ports).toEqual([
			{ port: "yes", n: 3 },
			{ port: "no", n: 1 },
		]);
		expect(rows[3]).toMatchObject({ live: false, waiting: 1, node: { kind: "wait" } });
		expect(rows[4]).toMatchObject({ live: false, passed: 2, node: null });
	});
});

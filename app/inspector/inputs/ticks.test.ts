import { describe, expect, it } from "vitest";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { nextTicks } from "./ticks";
import { waitsBefore } from "./waits-before";

describe("what stands beside an input", () => {
	it("is the next times of a schedule, in its own zone", () => {
		expect(nextTicks("0 9 * * mon", "Europe/Berlin", new Date("2026-03-25T06:00:00Z"))).toEqual({
			ticks: ["Mon 30 Mar, 09:00", "Mon 6 Apr, 09:00", "Mon 13 Apr, 09:00"],
		});
	});

	it("is what is wrong with a line that nobody can keep", () => {
		expect(nextTicks("0 9 * *", "UTC", new Date())).toEqual({
			fault: '"0 9 * *" has 4 fields, cron has five',
		});
	});

	/*
	 * in → week → (skipped) → if ← day ← if
	 */
	it("is where those wait who come to a condition, past what is skipped and not past another wait", () => {
		const node = (id: string, kind: DraftNode["kind"], next: string[], skip?: true): DraftNode => ({
			id,
			kind,
			config: {},
			position: { x: 0, y: 0 },
			next: Object.fromEntries(next.map((to, at) => [`${at}`, to])),
			...(skip ? { skip } : {}),
		});
		const draft: Draft = {
			key: "flow",
			name: "Flow",
			notes: [],
			nodes: [
				node("in", "segment-entry", ["week"]),
				node("week", "wait", ["past"]),
				node("past", "wait", ["if"], true),
				node("if", "condition", ["day"]),
				node("day", "wait", ["if"]),
			],
		};
		expect(waitsBefore(draft, "if")).toEqual(["day", "week"]);
	});
});

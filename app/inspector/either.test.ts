import { describe, expect, it } from "vitest";
import { definitionOf, NODE_KINDS } from "@/workflows/nodes/definitions";
import { choosing, eithers, keysOf, wayOf } from "./either";

const apply = (config: Record<string, unknown>, patch: Record<string, unknown>) =>
	Object.fromEntries(Object.entries({ ...config, ...patch }).filter(([, value]) => value !== undefined));

const until = eithers["wait-until"]!;
const way = (id: string) => until.ways.find((one) => one.id === id)!;

describe("steps whose keys exclude each other", () => {
	it("are read as the choice that was made", () => {
		expect(wayOf(until, { time: "09:00", weekdays: ["mon"] })?.id).toBe("time");
		expect(wayOf(until, { "date-field": "renewal", time: "09:00" })?.id).toBe("date");
		expect(wayOf(until, { weekdays: ["mon"] })?.id).toBe("days");
		expect(wayOf(until, {})).toBeUndefined();
	});

	it("keep what goes with the new choice and lose the rest", () => {
		const config = { time: "09:00", weekdays: ["mon"] };
		expect(apply(config, choosing(until, way("between"), config))).toEqual({
			between: ["08:00", "18:00"],
			weekdays: ["mon"],
		});
		expect(apply(config, choosing(until, way("date"), config))).toEqual({ "date-field": "" });
	});

	it("come back as they were when somebody changes their mind", () => {
		const config = { "date-field": "" };
		const patch = choosing(until, way("time"), config, { time: "07:30" });
		expect(apply(config, patch)).toEqual({ time: "07:30" });
	});

	it("know fields of their step only, and start in their own way", () => {
		for (const kind of NODE_KINDS) {
			const either = eithers[kind];
			if (!either) continue;
			const fields = definitionOf(kind).inspector.map((field) => field.key);
			for (const key of keysOf(either)) expect(fields).toContain(key);
			for (const one of either.ways)
				expect(wayOf(either, apply({}, choosing(either, one, {})))?.id).toBe(one.id);
			expect(wayOf(either, definitionOf(kind).defaults) ?? either.ways[0]).toBeDefined();
		}
	});
});

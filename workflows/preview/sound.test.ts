import { describe, expect, it } from "vitest";
import { readDraft } from "@/workflows/language/draft";
import { lint } from "@/workflows/language/lint";
import { programSchema } from "@/workflows/language/program";
import { soundDraft } from "./sound";

const program = programSchema.parse({
	ripen: "program/1",
	scores: [{ key: "engagement" }],
	segments: [{ key: "warm", name: "Warm", where: { score: "engagement", op: ">", value: 0 } }],
});

const soundOf = (flow: object) => {
	const read = readDraft({ key: "nurture", name: "Nurture", ...flow });
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return soundDraft(read.value.draft, program)!;
};

describe("the sound part of a draft", () => {
	it("is the whole of it where nothing is wrong", () => {
		const { flow, unsound, stops } = soundOf({
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "off" },
				{ id: "off", kind: "suspend-marketing", config: {} },
			],
		});
		expect(unsound).toEqual([]);
		expect(stops.size).toBe(0);
		expect(flow.nodes.map((node) => node.kind)).toEqual(["segment-entry", "suspend-marketing"]);
	});

	it("goes as far as a node that is not right yet, where contacts stop and it is said why", () => {
		const { flow, unsound, stops } = soundOf({
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "add" },
				{ id: "add", kind: "add-to-segment", config: {}, next: "off" },
				{ id: "off", kind: "suspend-marketing", config: {} },
			],
		});
		expect(unsound).toMatchObject([{ node: "add", message: "“Segment” is still empty" }]);
		expect([...stops]).toEqual([["add", "“Segment” is still empty"]]);
		expect(flow.nodes.find((node) => node.id === "add")).toMatchObject({ kind: "wait" });
	});

	it("lets nobody in by an entry that is not right, and does without settings that are not", () => {
		const { flow, unsound } = soundOf({
			"exit-when": { segment: "gone" },
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "off" },
				{ id: "late", kind: "segment-entry", config: { segment: "gone" }, next: "off" },
				{ id: "off", kind: "suspend-marketing", config: {} },
			],
		});
		expect(unsound.map(({ node, key }) => node ?? key)).toEqual(["exit-when", "late"]);
		expect(flow["exit-when"]).toBeUndefined();
		expect(flow.nodes.map((node) => node.id)).toEqual(["in", "off"]);
	});

	it("cuts a circle in which contacts would never rest", () => {
		const { flow, unsound, stops } = soundOf({
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "up" },
				{ id: "up", kind: "adjust-points", config: { score: "engagement", add: 1 }, next: "down" },
				{ id: "down", kind: "adjust-points", config: { score: "engagement", add: -1 }, next: "up" },
			],
		});
		expect(unsound.length).toBeGreaterThan(0);
		expect(stops.size).toBeGreaterThan(0);
		const { errors } = lint({ ...program, flows: [flow] });
		expect(errors.filter((error) => error.message.includes("loop"))).toEqual([]);
	});
});

import { describe, expect, it } from "vitest";
import { setConfig, setFlow, setLabel, setSkip } from ".";
import { drawn, edgesOf } from "./testing/drawing";

const bands = (...keys: string[]) => ({ bands: keys.map((key, i) => ({ key, from: 10 * (i + 1) })) });

/*  in → sort ─warm→ a
 *          ├─hot→ b
 *          └─below→ c   */
const flow = drawn(
	{ in: "called-entry", sort: ["score-bands", bands("warm", "hot")], a: "wait", b: "wait", c: "wait" },
	"in > sort",
	"sort.warm > a",
	"sort.hot > b",
	"sort.below > c",
);
const sorted = (...keys: string[]) => edgesOf(setConfig(flow, "sort", bands(...keys))).slice(1);

describe("the edges of bands and branches", () => {
	it("follow a band that is renamed", () => {
		expect(sorted("mild", "hot")).toEqual(["sort.mild > a", "sort.hot > b", "sort.below > c"]);
	});

	it("follow their names where bands change places, or one more comes", () => {
		expect(sorted("hot", "warm")).toEqual(["sort.hot > b", "sort.warm > a", "sort.below > c"]);
		expect(sorted("warm", "glowing", "hot")).toEqual(["sort.warm > a", "sort.hot > b", "sort.below > c"]);
	});

	it("fall away with a band that is taken out", () => {
		expect(sorted("hot")).toEqual(["sort.hot > b", "sort.below > c"]);
	});

	it("stay while the number of a band is being typed", () => {
		const typing = setConfig(flow, "sort", { bands: [{ key: "warm" }, { key: "hot", from: "6" }] });
		expect(edgesOf(typing)).toEqual(edgesOf(flow));
	});

	it("take the port along by which the step is skipped", () => {
		const skipped = setSkip(flow, ["sort"], "hot");
		const skipOf = (...keys: string[]) => setConfig(skipped, "sort", bands(...keys)).nodes[1]!.skip;
		expect(skipOf("warm", "boiling")).toBe("boiling");
		expect(skipOf("warm")).toBe(true);
	});
});

it("a key that is set to nothing is gone, and the same again changes nothing", () => {
	const waiting = drawn({ rest: ["wait", { for: "7d" }] });
	expect(setConfig(waiting, "rest", { for: undefined }).nodes[0]!.config).toEqual({});
	expect(setConfig(waiting, "rest", { for: "7d" })).toBe(waiting);
	expect(setConfig(waiting, "nobody", { for: "1d" })).toBe(waiting);
});

it("an empty label is none", () => {
	const labelled = setLabel(flow, "a", "Cool down");
	expect(labelled.nodes[2]!.label).toBe("Cool down");
	expect(setLabel(labelled, "a", "")).toEqual(flow);
});

it("a step is skipped by a port that it has, or simply", () => {
	expect(setSkip(flow, ["sort"], "below").nodes[1]!.skip).toBe("below");
	expect(setSkip(flow, ["sort"], "sideways").nodes[1]!.skip).toBe(true);
	expect(setSkip(setSkip(flow, ["sort"], true), ["sort"], undefined)).toEqual(flow);
});

it("settings of the flow are set and taken out", () => {
	const leaving = setFlow(flow, { name: "Sorting", reentry: "again", "exit-when": { tag: "gone" } });
	expect(leaving).toMatchObject({ name: "Sorting", reentry: "again", "exit-when": { tag: "gone" } });
	const back = setFlow(leaving, { name: "flow", reentry: undefined, "exit-when": undefined });
	expect(back).toEqual(flow);
	expect(setFlow(flow, { name: "flow" })).toBe(flow);
});

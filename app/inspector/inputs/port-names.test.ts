import { describe, expect, it } from "vitest";
import { asPortName, portNameFault, shares } from "./port-names";

describe("names and shares of ways out", () => {
	it("are written as they are typed, as far as a name can be", () => {
		expect(asPortName("Very hot")).toBe("very-hot");
		expect(portNameFault("very-hot", ["warm"])).toBeUndefined();
		expect(portNameFault("2nd", [])).toMatch(/^Begin with a letter/);
		expect(portNameFault("warm", ["warm"])).toBe("Another one is called that.");
		expect(portNameFault("below", [], ["below"])).toBe("“below” has a meaning of its own here.");
	});

	it("are shown in percent", () => {
		expect(shares([50, 50])).toEqual(["50 %", "50 %"]);
		expect(shares([1, 2])).toEqual(["33.3 %", "66.7 %"]);
		expect(shares([0, "x"])).toEqual(["–", "–"]);
	});
});

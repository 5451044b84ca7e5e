import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "@/server/alerts/types";
import { readAddress, sayAddress } from "./use-address";

describe("The address of the inbox", () => {
	it("says which box and which lead, and is read as it was said", () => {
		const box = fc.constantFrom<Box>("mine", "team", "asleep", "answered");
		fc.assert(
			fc.property(box, fc.option(fc.integer({ min: 1, max: 1e14 })), (box, alert) => {
				const [path, query = ""] = sayAddress(box, alert).split("?");
				expect(path).toBe("/inbox");
				expect(readAddress(query)).toEqual({ box: box === "mine" ? null : box, alert });
			}),
		);
	});

	it("takes no nonsense", () => {
		expect(readAddress("box=theirs&alert=-5")).toEqual({ box: null, alert: null });
		expect(readAddress("alert=1%20or%201=1")).toEqual({ box: null, alert: null });
	});
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCount } from "./title";

describe("The title of a page", () => {
	it("begins with how many leads wait", () => {
		expect(withCount("Inbox · Ripen", 7)).toBe("(7) Inbox · Ripen");
		expect(withCount("Inbox · Ripen", 1200)).toBe("(99+) Inbox · Ripen");
	});

	it("carries one number, the last, and none when nothing waits", () => {
		fc.assert(
			fc.property(fc.nat(500), fc.nat(500), (first, then) => {
				const title = withCount(withCount("Flows · Ripen", first), then);
				expect(title).toBe(withCount("Flows · Ripen", then));
				expect(withCount(title, 0)).toBe("Flows · Ripen");
			}),
		);
	});
});

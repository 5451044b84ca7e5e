import { describe, expect, it } from "vitest";
import { Reuse } from "./reuse";

/** A clock, and work on it that takes so many ms. */
function bench() {
	let now = 0;
	let done = 0;
	const reuse = new Reuse<number>(() => now);
	const ask = (key: string, ms: number) =>
		reuse.get("flow", key, async () => {
			now += ms;
			return ++done;
		});
	return { ask, reuse, pass: (ms: number) => (now += ms) };
}

describe("an answer that cost something", () => {
	it("is used again for twenty times as long as it took", async () => {
		const { ask, pass } = bench();
		expect(await ask("a", 100)).toBe(1);
		pass(1999);
		expect(await ask("a", 100)).toBe(1);
		pass(1);
		expect(await ask("a", 100)).toBe(2);
	});

	it("is worked out once for all who ask at the same time", async () => {
		const { ask } = bench();
		expect(await Promise.all([ask("a", 10), ask("a", 10), ask("b", 10)])).toEqual([1, 1, 2]);
	});

	it("is worked out after the other one of its lane", async () => {
		const { reuse } = bench();
		const order: string[] = [];
		const work = (name: string) => async () => {
			order.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 5));
			order.push(`${name} ends`);
			return 0;
		};
		await Promise.all([reuse.get("f", "a", work("a")), reuse.get("f", "b", work("b"))]);
		expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
	});

	it("is asked for again where it failed", async () => {
		const { ask, reuse } = bench();
		const fails = () => reuse.get("flow", "a", () => Promise.reject(new Error("away")));
		await expect(fails()).rejects.toThrow("away");
		expect(await ask("a", 10)).toBe(1);
	});
});

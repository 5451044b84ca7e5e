import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pulse } from "./pulse";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Being told of changes", () => {
	it("asks at once, and once more for all that came meanwhile", async () => {
		const ask = vi.fn(async () => {});
		const tell = pulse(ask, 400);
		for (let n = 0; n < 100; n++) tell();
		expect(ask).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(5000);
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it("asks at once again after a quiet while", async () => {
		const ask = vi.fn(async () => {});
		const tell = pulse(ask, 400);
		tell();
		await vi.advanceTimersByTimeAsync(1000);
		tell();
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it("never asks twice at a time, and goes on where a question failed", async () => {
		let open = 0;
		let most = 0;
		const ask = vi.fn(async () => {
			most = Math.max(most, ++open);
			await new Promise((go) => setTimeout(go, 900));
			open--;
			throw new Error("cut");
		});
		const tell = pulse(ask, 100);
		for (let n = 0; n < 20; n++) {
			tell();
			await vi.advanceTimersByTimeAsync(200);
		}
		await vi.advanceTimersByTimeAsync(5000);
		expect(most).toBe(1);
		expect(ask.mock.calls.length).toBeGreaterThan(3);
	});
});

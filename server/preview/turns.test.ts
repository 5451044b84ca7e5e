import { describe, expect, it } from "vitest";
import { NoTurn, Turns } from "./turns";

const never = new AbortController().signal;
const ignore = () => {};

/** Work that is done when it is told. */
function work() {
	let done = ignore;
	const finished = new Promise<void>((resolve) => {
		done = resolve;
	});
	return { finish: () => done(), run: () => finished };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("turns of previews", () => {
	it("go to so many at once; the others wait in their order and hear their place", async () => {
		const turns = new Turns({ running: 2, waiting: 10, each: 2 });
		const [first, second, third] = [work(), work(), work()];
		const begun: string[] = [];
		const places: Record<string, number[]> = { kim: [], lee: [] };
		const one = turns.take("ann", ignore, never, first.run);
		const two = turns.take("bob", ignore, never, second.run);
		const kim = turns.take(
			"kim",
			(n) => places.kim!.push(n),
			never,
			() => {
				begun.push("kim");
				return third.run();
			},
		);
		const lee = turns.take(
			"lee",
			(n) => places.lee!.push(n),
			never,
			async () => {
				begun.push("lee");
			},
		);
		await settle();
		expect([begun, places]).toEqual([[], { kim: [0], lee: [1] }]);
		second.finish();
		await settle();
		expect([begun, places]).toEqual([["kim"], { kim: [0], lee: [1, 0] }]);
		first.finish();
		third.finish();
		await Promise.all([one, two, kim, lee]);
		expect(begun).toEqual(["kim", "lee"]);
	});

	it("are refused to who has two already, and when ten are waiting", async () => {
		const turns = new Turns({ running: 2, waiting: 10, each: 2 });
		const busy = work();
		const all = ["ann", "ann", ...Array.from({ length: 10 }, (_, n) => `p${n}`)].map((person) =>
			turns.take(person, ignore, never, busy.run),
		);
		await expect(turns.take("ann", ignore, never, busy.run)).rejects.toThrow(/two|2 previews/);
		await expect(turns.take("zoe", ignore, never, busy.run)).rejects.toThrow(NoTurn);
		busy.finish();
		await Promise.all(all);
		await turns.take("zoe", ignore, never, async () => {});
	});

	it("are given up by who goes away while waiting, and by work that fails", async () => {
		const turns = new Turns({ running: 1, waiting: 10, each: 2 });
		const gone = new AbortController();
		const busy = work();
		const first = turns.take("ann", ignore, never, busy.run);
		const waiting = turns.take("bob", ignore, gone.signal, async () => "bob");
		const places: number[] = [];
		const last = turns.take(
			"kim",
			(n) => places.push(n),
			never,
			async () => {
				throw new Error("failed");
			},
		);
		gone.abort(new Error("gone"));
		await expect(waiting).rejects.toThrow("gone");
		expect(places).toEqual([1, 0]);
		busy.finish();
		await first;
		await expect(last).rejects.toThrow("failed");
		expect(await turns.take("zoe", ignore, never, async () => "zoe")).toBe("zoe");
	});
});

import { describe, expect, it } from "vitest";
import { Ticker } from "./ticker";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("the ticker", () => {
	it("tells everybody who listens of each change, and asks once for all of them", async () => {
		let reads = 0;
		let revision = "1";
		const ticker = new Ticker(async () => {
			reads++;
			return revision;
		}, 10);
		const stop = new AbortController();
		const heard: string[][] = Array.from({ length: 50 }, () => []);
		const listening = heard.map(async (list) => {
			for await (const one of ticker.listen(stop.signal)) list.push(one);
		});
		await pause(60);
		revision = "2";
		await pause(60);
		stop.abort();
		await Promise.all(listening);
		for (const list of heard) expect(list).toEqual(["1", "2"]);
		expect(reads).toBeLessThan(50 + 30);
		await pause(30);
		const before = reads;
		await pause(50);
		expect(reads).toBe(before);
	});

	it("goes on where the database is away for a moment, and starts again for the next who listens", async () => {
		let away = false;
		let revision = "1";
		const ticker = new Ticker(async () => {
			if (away) throw new Error("away");
			return revision;
		}, 5);
		const first = ticker.listen();
		expect((await first.next()).value).toBe("1");
		away = true;
		await pause(30);
		away = false;
		revision = "2";
		expect((await first.next()).value).toBe("2");
		await first.return(undefined);
		await pause(30);
		const second = ticker.listen();
		expect((await second.next()).value).toBe("2");
		revision = "3";
		expect((await second.next()).value).toBe("3");
		await second.return(undefined);
	});
});

import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn";

const never = new AbortController().signal;

describe("Work that is done in turn", () => {
	it("begins when the one before is over, however that went", async () => {
		const turn = inTurn();
		const log: string[] = [];
		let finish = (_error: Error) => {};
		const first = turn(() => {
			log.push("first");
			return new Promise((_, reject) => {
				finish = reject;
			});
		}, never);
		const second = turn(async () => log.push("second"), never);
		await new Promise((done) => setTimeout(done, 5));
		expect(log).toEqual(["first"]);
		finish(new Error("went wrong"));
		await expect(first).rejects.toThrow("went wrong");
		await second;
		expect(log).toEqual(["first", "second"]);
	});

	it("is left out when nobody wants it any more", async () => {
		const turn = inTurn();
		const gone = new AbortController();
		const log: string[] = [];
		const first = turn(async () => log.push("first"), never);
		const second = turn(async () => log.push("second"), gone.signal);
		const third = turn(async () => log.push("third"), never);
		gone.abort();
		await expect(second).rejects.toThrow();
		await Promise.all([first, third]);
		expect(log).toEqual(["first", "third"]);
	});
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR } from "./pace";
import { createPlayback } from "./playback";
import { instant, map, ms, type Part, pokes, traceOf } from "./testing/walks";

const CONTACTS = 6;
const MINUTE = 60_000;
const filled = (parts: Part[], every?: number) => {
	const playback = createPlayback("f", map, CONTACTS, every);
	for (const part of parts) playback.add(part);
	return playback;
};

const seen = (playback: ReturnType<typeof filled>, at: number) => {
	playback.goTo(at);
	const spots = Array.from({ length: CONTACTS }, (_, who) => ({ ...playback.spot(who, at, MINUTE) }));
	return { numbers: playback.numbers(), spots };
};

test("the counts are those that the engine had at the end of every part", () => {
	fc.assert(
		fc.property(pokes(CONTACTS), fc.integer({ min: 1, max: 20 }), (list, minutes) => {
			const { parts } = traceOf(list, minutes);
			const playback = createPlayback("f", map, CONTACTS, 16);
			for (const part of parts) {
				playback.add(part);
				playback.goTo(Date.parse(part.until));
				expect(playback.numbers()).toMatchObject(part.numbers);
			}
		}),
	);
});

test("an instant looks the same, however the clock came to it", () => {
	fc.assert(
		fc.property(pokes(CONTACTS), fc.array(fc.nat(400), { maxLength: 12 }), (list, instants) => {
			const { parts, last } = traceOf(list, 7);
			const played = filled(parts, 16);
			for (let at = 0; at <= last; at++) seen(played, ms(at));
			for (const at of instants) expect(seen(played, ms(at))).toEqual(seen(filled(parts), ms(at)));
		}),
	);
});

test("everybody rests where they stand, once they had the time to walk there", () => {
	fc.assert(
		fc.property(pokes(CONTACTS), (list) => {
			const { parts, last } = traceOf(list, 7);
			const playback = filled(parts);
			playback.goTo(ms(last));
			for (let who = 0; who < CONTACTS; who++) {
				const spot = playback.spot(who, ms(last) + 4 * MINUTE, MINUTE);
				expect(spot.port).toBe(-1);
				expect(playback.log.nodes.all[spot.node]).toBe(playback.placeOf(who));
			}
		}),
	);
});

test("a dot never jumps ahead, and walks each edge from its beginning to its end", () => {
	const { parts } = traceOf([{ after: 0, who: 0, branch: "yes", out: false }], 5);
	const playback = filled(parts);
	playback.goTo(ms(0));
	const ports = playback.log.ports.all;
	const at = (minutes: number) => {
		const { port, share, node } = playback.spot(0, ms(minutes), MINUTE);
		return port === -1 ? playback.log.nodes.all[node] : `${ports[port]} ${Math.round(share * 100)}`;
	};
	expect([0, 0.5, 1, 1.5, 1.99, 2].map(at)).toEqual([
		"in>next 0",
		"in>next 50",
		"ask>yes 0",
		"ask>yes 50",
		"ask>yes 99",
		"wait",
	]);
});

test("the next event and the next arrival on a node are found from any instant", () => {
	const poke = { who: 0, branch: "yes" as const, out: false };
	const { parts } = traceOf(
		[
			{ ...poke, after: 2 },
			{ ...poke, after: 3 },
		],
		10,
	);
	const playback = filled(parts);
	expect(playback.nextAfter(ms(0))).toBe(ms(2));
	expect(playback.nextAfter(ms(5))).toBeUndefined();
	expect(playback.nextArrival(new Set(["wait"]), ms(0), ms(9))).toBe(ms(2));
	expect(playback.nextArrival(new Set(["out"]), ms(0), ms(9))).toBe(ms(5));
	expect(playback.nextArrival(new Set(["out"]), ms(5), ms(9))).toBeUndefined();
});

test("a contact that leaves and comes in again at one instant has entered twice", () => {
	const playback = createPlayback("f", map, 1);
	const row = { who: 0, flow: "f", version: "draft" as const, at: instant(1), note: null, due: null };
	playback.add({
		moves: [
			{ ...row, at: instant(0), node: "in", port: "next" },
			{ ...row, node: "ask", port: "yes" },
			{ ...row, node: "wait", port: "next" },
			{ ...row, node: "out", port: null },
			{ ...row, node: "in", port: "next" },
		],
		ends: [{ who: 0, flow: "f", version: "draft", at: instant(1), outcome: "finished" }],
	});
	playback.goTo(ms(1));
	expect(playback.numbers()).toMatchObject({ entered: 2, finished: 1, active: 1, at: { ask: 1 } });
});

test("100,000 moves of 1,000 contacts are taken in, played and scrubbed at once", () => {
	const playback = createPlayback("f", map, 1000);
	const moves = Array.from({ length: 100_000 }, (_, n) => ({
		who: n % 1000,
		flow: "f",
		version: "draft" as const,
		node: n < 1000 ? "in" : n % 2000 < 1000 ? "back" : "ask",
		port: n < 1000 || n % 2000 < 1000 ? "next" : "no",
		at: instant(Math.floor(n / 10)),
		note: null,
		due: null,
	}));
	playback.add({ moves, ends: [] });
	playback.goTo(ms(10_000));
	for (const at of [9000, 10, 5000, 9999, 0, 7777]) {
		playback.goTo(ms(at));
		const { at: standing } = playback.numbers();
		expect(Object.values(standing).reduce((sum, n) => sum + n, 0)).toBe(Math.min(1000, (at + 1) * 10));
		for (let who = 0; who < 1000; who++) playback.spot(who, ms(at), HOUR);
	}
});

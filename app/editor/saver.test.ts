import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSaver, type SaveAnswer, type SaveState } from "./saver";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const saved = (revision: number): SaveAnswer => ({ kind: "saved", revision, at: "2026-03-02T09:00:00Z" });

/** A server that answers what it is told to, and remembers what it was sent. */
function surroundings(...answers: SaveAnswer[]) {
	const sent: [string, number, boolean][] = [];
	const states: SaveState["kind"][] = [];
	let kept: [string, number] | undefined;
	const saver = createSaver<string>(7, {
		send: async (document, revision, over) => {
			sent.push([document, revision, over]);
			return answers.shift() ?? saved(revision + 1);
		},
		keep: (document, revision) => {
			kept = [document, revision];
		},
		forget: () => {
			kept = undefined;
		},
		onState: (state) => states.push(state.kind),
	});
	return { saver, sent, states, kept: () => kept };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("saving by itself", () => {
	it("sends once, a moment after the last of several changes", async () => {
		const { saver, sent, states, kept } = surroundings();
		saver.changed("a");
		await pass(500);
		saver.changed("b");
		await pass(700);
		expect(sent).toEqual([]);
		expect(kept()).toEqual(["b", 7]);
		await pass(200);
		expect(sent).toEqual([["b", 7, false]]);
		expect(states.at(-1)).toBe("saved");
		expect(kept()).toBeUndefined();
	});

	it("sends what changed while a request was under way after it, on top of its revision", async () => {
		let answer: (value: SaveAnswer) => void = () => {};
		const sent: [string, number][] = [];
		const saver = createSaver<string>(1, {
			send: (document, revision) => {
				sent.push([document, revision]);
				return new Promise((resolve) => {
					answer = resolve;
				});
			},
			keep: () => {},
			forget: () => {},
			onState: () => {},
		});
		saver.changed("a");
		await pass(900);
		saver.changed("b");
		await pass(5000);
		expect(sent).toEqual([["a", 1]]);
		answer(saved(2));
		await pass(900);
		expect(sent).toEqual([
			["a", 1],
			["b", 2],
		]);
	});

	it("keeps what it cannot send, tries again at longer and longer times, and loses nothing", async () => {
		const away: SaveAnswer = { kind: "unreachable" };
		const { saver, sent, kept, states } = surroundings(away, away, away);
		saver.changed("a");
		await pass(900);
		expect(states.at(-1)).toBe("waiting");
		saver.changed("b");
		expect(kept()).toEqual(["b", 7]);
		await pass(2000);
		await pass(4000);
		expect(sent.map(([document]) => document)).toEqual(["a", "b", "b"]);
		await pass(8000);
		expect(sent).toHaveLength(4);
		expect(states.at(-1)).toBe("saved");
		expect(kept()).toBeUndefined();
	});

	it("never sends over what somebody else saved, until the person says so", async () => {
		const { saver, sent, states, kept } = surroundings({ kind: "conflict" });
		saver.changed("mine");
		await pass(900);
		expect(states.at(-1)).toBe("conflict");
		saver.changed("mine, longer");
		await pass(60_000);
		expect(sent).toHaveLength(1);
		expect(kept()).toEqual(["mine, longer", 7]);
		await saver.insist();
		expect(sent.at(-1)).toEqual(["mine, longer", 7, true]);
		expect(states.at(-1)).toBe("saved");
	});

	it("has nothing to send any more when the server's document is taken", async () => {
		const { saver, sent, kept } = surroundings({ kind: "conflict" });
		saver.changed("mine");
		await pass(900);
		saver.adopt(12);
		await saver.flush();
		expect(sent).toHaveLength(1);
		expect(kept()).toBeUndefined();
		expect(saver.revision()).toBe(12);
	});
});

import { describe, expect, it } from "vitest";
import { createSaver, type SaveAnswer } from "@/app/editor/saver";
import { sendAll } from "./send-all";

function saverWith(...answers: SaveAnswer[]) {
	const sent: string[] = [];
	const saver = createSaver<string>(1, {
		send: async (document) => {
			sent.push(document);
			return answers.shift() ?? { kind: "unreachable" };
		},
		keep: () => {},
		forget: () => {},
		onState: () => {},
	});
	return { saver, sent };
}
const saved: SaveAnswer = { kind: "saved", revision: 2, at: "2026-03-02T09:00:00Z" };

describe("before a review", () => {
	it("asks the server for nothing where everything is saved", async () => {
		const { saver, sent } = saverWith();
		expect(await sendAll(saver)).toBeUndefined();
		expect(sent).toEqual([]);
	});

	it("sends what is not sent yet", async () => {
		const { saver, sent } = saverWith(saved);
		saver.changed("a");
		expect(await sendAll(saver)).toBeUndefined();
		expect(sent).toEqual(["a"]);
	});

	it("says why it cannot, and goes no further", async () => {
		const cases: [SaveAnswer, RegExp][] = [
			[{ kind: "conflict" }, /Somebody else saved/],
			[{ kind: "unreachable" }, /cannot be reached/],
			[{ kind: "signed-out" }, /signed out/],
			[{ kind: "refused", message: "too many steps" }, /too many steps/],
		];
		for (const [answer, words] of cases) {
			const { saver, sent } = saverWith(answer);
			saver.changed("a");
			expect(await sendAll(saver)).toMatch(words);
			expect(sent).toHaveLength(1);
			saver.stop();
		}
	});
});

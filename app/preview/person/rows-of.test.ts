import { describe, expect, it } from "vitest";
import { emptyTrace } from "@/app/preview/trace";
import type { AlertRow, EndRow, MailRow, Move } from "@/workflows/language/trace";
import { messagesOf, rowsOf, standsOf } from "./rows-of";

const at = (day: number) => new Date(Date.UTC(2026, 2, day)).toISOString();
const ms = (day: number) => Date.parse(at(day));
const move = (day: number, node: string, port: string | null, more: Partial<Move> = {}): Move => ({
	who: 0,
	at: at(day),
	flow: "mql-alert",
	version: "draft",
	node,
	port,
	note: null,
	due: null,
	...more,
});
const over: EndRow = { who: 0, at: at(9), flow: "mql-alert", version: "draft", outcome: "finished" };
const NEXT: Record<string, string> = { "enter.next": "wait", "wait.next": "tell" };
const target = (_flow: string, node: string, port: string) => NEXT[`${node}.${port}`];
const rows = {
	moves: [move(2, "enter", "next"), move(9, "wait", "next"), move(9, "tell", null)],
	ends: [over],
};

describe("A simulated contact stands", () => {
	it("nowhere before it entered and after its pass is over", () => {
		expect(standsOf(rows, ms(1), target)).toEqual([]);
		expect(standsOf(rows, ms(9), target)).toEqual([]);
	});

	it("where its last step led to", () => {
		expect(standsOf(rows, ms(5), target)).toEqual([
			{ flow: "mql-alert", node: "wait", due: null, since: at(2) },
		]);
	});

	it("until the trace says when it goes on", () => {
		const moves = [move(2, "enter", "next"), move(2, "wait", null, { stands: true, due: at(9) })];
		expect(standsOf({ moves, ends: [] }, ms(5), target)[0]).toMatchObject({ node: "wait", due: at(9) });
	});

	it("inside again where it came in at the instant at which it left", () => {
		const moves = [...rows.moves, move(9, "wait", null, { stands: true })];
		expect(standsOf({ moves, ends: [over] }, ms(9), target)).toMatchObject([{ node: "wait" }]);
	});
});

describe("What a simulated contact leaves behind", () => {
	const spot = { flow: "mql-alert", version: "draft" as const, node: "tell" };
	const alert = (who: number, day: number): AlertRow => ({
		...spot,
		who,
		at: at(day),
		to: "sam@acme.test",
		note: null,
		subject: "Ready",
		message: "",
		asks: true,
		reasons: [],
	});
	const mail: MailRow = {
		...spot,
		who: 0,
		at: at(5),
		kind: "marketing",
		to: "ann@preview.test",
		subject: "Hello",
		body: "Hi",
		refused: null,
	};

	it("is told from what others leave, newest first, up to the clock and numbered as on the chart", () => {
		const trace = {
			...emptyTrace(),
			alerts: [alert(0, 3), alert(1, 4), alert(0, 8), alert(0, 20)],
			mails: [mail],
		};
		const told = messagesOf(rowsOf(trace, 0), ms(10));
		expect(told.map((one) => (one.is === "alert" ? one.n : one.is))).toEqual([2, "mail", 1]);
	});
});

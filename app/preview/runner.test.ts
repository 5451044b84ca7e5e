import { expect, test } from "vitest";
import type { PreviewLine, TraceChunk } from "@/workflows/language/trace";
import { createPreview } from "./store";
import { Refused, type streamPreview } from "./stream";

const START = "2026-03-01T00:00:00.000Z";
const LATER = "2026-03-02T00:00:00.000Z";
const ms = (iso: string) => Date.parse(iso);
const begun: PreviewLine = {
	kind: "begun",
	who: [{ email: "ann@preview.test", persona: "hot-buyer", name: "Hot buyer 1" }],
	flows: [{ key: "f", name: "F", version: "draft" }],
	unsound: [],
	start: START,
	end: "2026-03-08T00:00:00.000Z",
};
const none: TraceChunk = {
	until: LATER,
	moves: [],
	points: [],
	alerts: [],
	mails: [],
	webhooks: [],
	deeds: [],
	ends: [],
	numbers: {},
};
const alert = {
	who: 0,
	at: "2026-03-01T09:00:00.000Z",
	flow: "f",
	version: "draft" as const,
	node: "tell",
	to: "sam@ripen.test",
	note: null,
	subject: "Ready",
	message: "",
	asks: false,
	reasons: [],
};
const chunk: PreviewLine = { kind: "chunk", ...none, alerts: [alert] };
const ann = { key: "ann", name: "Ann", about: "", count: 1, facts: {}, script: [], reacts: {} };

function previewOn(stream: typeof streamPreview) {
	const preview = createPreview({ flow: "f", takeDraft: () => ({ key: "f", name: "F", nodes: [] }), stream });
	preview.store.setState(({ setup }) => ({ setup: { ...setup, cast: { personas: [ann] } } }));
	return preview;
}

/** Sends what it is told to, and hangs until it is aborted. */
const hanging =
	(lines: PreviewLine[]): typeof streamPreview =>
	(_request, onLine, signal) => {
		for (const line of lines) onLine(line);
		return new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
	};

test("a run waits for its turn, is computed part by part, and ends", async () => {
	const phases: string[] = [];
	const preview = previewOn(async (_request, onLine) => {
		for (const line of [{ kind: "queued", before: 1 } as const, begun, chunk]) onLine(line);
		onLine({ kind: "end", reason: "done", said: "Everybody has come to rest." });
	});
	preview.store.subscribe(({ phase }) => phases.at(-1) !== phase && phases.push(phase));
	await preview.run();
	expect(phases).toEqual(["asking", "queued", "running", "done"]);
	expect(preview.getState()).toMatchObject({ until: ms(LATER), clock: ms(START), playing: true });
	expect(preview.getState().request).toMatchObject({ flow: "f", seed: 1, days: 84 });
});

test("the clock goes no further than what is computed, and from alert to alert", async () => {
	const preview = previewOn(hanging([begun, chunk]));
	void preview.run();
	preview.seek(ms("2026-03-07T00:00:00.000Z"));
	expect(preview.getState().clock).toBe(ms(LATER));
	preview.seek(0);
	expect(preview.getState().clock).toBe(ms(START));
	expect(preview.nextAlert()).toBe(true);
	expect(preview.getState()).toMatchObject({ clock: ms(alert.at), playing: false });
	expect(preview.nextAlert()).toBe(false);
});

test("a refusal is said as the server says it, a broken answer in words", async () => {
	const refused = previewOn(async () => {
		throw new Refused("10 million contacts are too many.");
	});
	await refused.run();
	expect(refused.getState()).toMatchObject({ phase: "failed", said: "10 million contacts are too many." });
	const cut = previewOn(async (_request, onLine) => onLine(begun));
	await cut.run();
	expect(cut.getState()).toMatchObject({ phase: "failed", said: expect.stringContaining("ended before") });
});

test("who stops a run keeps what came; a new run ends the one before", async () => {
	const signals: AbortSignal[] = [];
	const preview = previewOn((request, onLine, signal) => {
		signals.push(signal);
		return hanging([begun, chunk])(request, onLine, signal);
	});
	const first = preview.run();
	const second = preview.run();
	await first;
	expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
	expect(preview.getState().phase).toBe("running");
	preview.cancel();
	await second;
	expect(signals[1]!.aborted).toBe(true);
	expect(preview.getState()).toMatchObject({ phase: "bound", until: ms(LATER) });
	expect(preview.getState().trace.alerts.length).toBe(1);
});

test("nobody walks where nobody is chosen", async () => {
	const preview = createPreview({ flow: "f", takeDraft: () => ({}), stream: hanging([]) });
	await preview.run();
	expect(preview.getState()).toMatchObject({ phase: "idle", said: "Choose who walks, then run." });
});

import { describe, expect, it, vi } from "vitest";
import type { PreviewLine } from "@/workflows/language/trace";
import type { SessionUser } from "../auth/types";
import { companies, type House } from "../flows/testing/flows";
import { answerPreview } from "./answer";
import { explainContact } from "./explain";
import { Turns } from "./turns";

const PROGRAM = `
scores: [{ key: engagement, name: Engagement, rules: [{ key: view, event: page_view, points: 5 }] }]
segments: [{ key: warm, name: Warm, where: { score: engagement, op: ">", value: 0 } }]
flows:
  - key: nurture
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: hold }
      - { id: hold, kind: wait, config: { for: 1d } }
  - key: other
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: tag }
      - { id: tag, kind: add-tag, config: { tag: seen } }
  - { key: idea, nodes: [{ id: in, kind: segment-entry, config: { segment: warm } }] }
`;
const company = companies();
const mara: SessionUser = { id: 1, email: "mara@acme.test", name: "Mara", role: "marketer" };

const ann = {
	key: "ann",
	name: "Ann",
	about: "",
	count: 1,
	facts: {},
	script: [{ at: "+1h", does: "page_view" }],
	reacts: {},
};
const draft = {
	key: "nurture",
	name: "Nurture",
	nodes: [
		{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "put" },
		{ id: "put", kind: "add-to-segment", config: {}, next: "hold" },
		{ id: "hold", kind: "wait", config: { for: "1d" } },
	],
};
const asked = {
	flow: "nurture",
	draft,
	with: "all",
	cast: { personas: [ann] },
	start: "2026-03-02",
	days: 5,
	seed: 1,
};

const OWN = { "content-type": "application/json", host: "localhost", origin: "http://localhost" };
const turns = () => new Turns({ running: 2, waiting: 10, each: 2 });

function post(
	house: House,
	body: unknown,
	{
		user = mara as SessionUser | null,
		headers = OWN,
		taking = turns(),
		signal = new AbortController().signal,
	} = {},
): Promise<Response> {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	const request = new Request("http://localhost/api/preview", {
		method: "POST",
		headers,
		body: text,
		signal,
	});
	return answerPreview(request, user, () => ({ sql: house.sql, url: house.url, turns: taking }));
}

const linesOf = async (answer: Response) =>
	(await answer.text())
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as PreviewLine);

describe("a request for a preview", () => {
	it("plays the draft among what is published, as far as it is right", async () => {
		const answer = await post(await company(PROGRAM, ["nurture", "other"]), asked);
		expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
		const lines = await linesOf(answer);
		expect(lines[0]).toMatchObject({
			kind: "begun",
			who: [{ email: "ann-1@preview.test", persona: "ann" }],
			flows: [
				{ key: "nurture", version: "draft" },
				{ key: "other", version: 1 },
			],
			unsound: [{ node: "put", message: "“Segment” is still empty" }],
			start: "2026-03-02T00:00:00.000Z",
			end: "2026-03-07T00:00:00.000Z",
		});
		const moves = lines.flatMap((line) => (line.kind === "chunk" ? line.moves : []));
		expect(moves).toMatchObject([
			{ flow: "nurture", version: "draft", node: "in", port: "next" },
			{ flow: "other", version: 1, node: "in" },
			{ flow: "other", version: 1, node: "tag" },
			{ flow: "nurture", node: "put", stands: true, note: "“Segment” is still empty" },
		]);
		expect(lines.at(-1)).toMatchObject({ kind: "end", reason: "done" });
	});

	it("plays the draft by itself where it is asked to", async () => {
		const lines = await linesOf(
			await post(await company(PROGRAM, ["nurture", "other"]), { ...asked, with: "alone" }),
		);
		expect(lines[0]).toMatchObject({ flows: [{ key: "nurture" }] });
	});

	it("is refused to strangers, to sales, to other sites, and where it is not one", async () => {
		const house = await company(PROGRAM, ["other"]);
		const refused = async (...given: Parameters<typeof post> extends [House, ...infer R] ? R : never) => {
			const answer = await post(house, ...given);
			return [answer.status, (await answer.json()).detail];
		};
		expect(await refused(asked, { user: null })).toEqual([401, "You are signed out; sign in again."]);
		expect((await refused(asked, { user: { ...mara, role: "sales" } }))[0]).toBe(403);
		expect((await refused(asked, { headers: { ...OWN, origin: "http://evil.test" } }))[0]).toBe(403);
		expect((await refused({ ...asked, days: 1000 }))[0]).toBe(400);
		expect((await refused({ ...asked, cast: { personas: [{ ...ann, count: 10_000_000 }] } }))[0]).toBe(400);
		expect((await refused("{"))[0]).toBe(400);
	});

	it("says in its last line what cannot be played", async () => {
		const house = await company(PROGRAM, ["other"]);
		const said = async (body: object) => {
			const end = (await linesOf(await post(house, body))).at(-1);
			return end?.kind === "end" ? [end.reason, end.said] : [];
		};
		expect(await said({ ...asked, flow: "gone" })).toEqual(["failed", 'There is no flow "gone".']);
		expect((await said({ ...asked, draft: { ...draft, nodes: [{ id: "in" }] } }))[1]).toMatch(
			/as it is drawn/,
		);
		const fit = { ...ann, facts: { scores: { fit: 3 } } };
		expect((await said({ ...asked, cast: { personas: [fit] } }))[1]).toMatch(
			/cannot be simulated.*no score "fit"/,
		);
	});

	it("waits for its turn and says so, or is refused where there are too many", async () => {
		const house = await company(PROGRAM, ["other"]);
		const busy = turns();
		let done = () => {};
		const work = new Promise<void>((resolve) => {
			done = resolve;
		});
		const never = new AbortController().signal;
		const others = ["kim", "lee"].map((person) =>
			busy.take(
				person,
				() => {},
				never,
				() => work,
			),
		);
		const waiting = await post(house, asked, { taking: busy });
		const second = await post(house, asked, { taking: busy });
		expect((await post(house, asked, { taking: busy })).status).toBe(429);
		done();
		expect((await linesOf(waiting))[0]).toEqual({ kind: "queued", before: 0 });
		expect((await linesOf(second)).at(-1)).toMatchObject({ kind: "end", reason: "done" });
		await Promise.all(others);
	});

	it("ends with its connection: the sandbox is gone within a second", async () => {
		const house = await company(PROGRAM, ["other"]);
		const cast = {
			personas: [],
			crowd: { count: 1500, rates: [{ event: "page_view", perWeek: 7, share: 1 }] },
		};
		const sandboxes = async () =>
			(
				await house.sql`select from pg_stat_activity where application_name = 'ripen preview' and datname = current_database()`
			).length;
		const taking = turns();
		const reader = (await post(house, { ...asked, cast, days: 366 }, { taking })).body!.getReader();
		await reader.read();
		await vi.waitUntil(async () => (await sandboxes()) === 1, { timeout: 5000 });
		await new Promise((resolve) => setTimeout(resolve, 500));
		await reader.cancel();
		await vi.waitUntil(async () => (await sandboxes()) === 0, { timeout: 1000, interval: 20 });
		await vi.waitUntil(async () => {
			const free = await taking.take(
				"mara@acme.test",
				() => {},
				new AbortController().signal,
				async () => true,
			);
			return free;
		});
	});
});

describe("a question about one contact of a preview", () => {
	it("is answered for an instant, and refused for somebody who does not play", async () => {
		const house = await company(PROGRAM, ["other"]);
		const stage = { sql: house.sql, url: house.url, turns: turns() };
		const { signal } = new AbortController();
		const request = asked as Parameters<typeof explainContact>[1]["request"];
		const at = "2026-03-03T00:00:00Z";
		const found = await explainContact(stage, { request, who: "ann-1@preview.test", at }, "mara", signal);
		expect(found).toMatchObject({
			exists: true,
			contact: { scores: { engagement: 5 }, tags: ["seen"] },
			standing: [{ flow: "nurture", node: "put", due: null, stuck: "“Segment” is still empty" }],
		});
		await expect(
			explainContact(stage, { request, who: "bob@preview.test", at }, "mara", signal),
		).rejects.toThrow("Nobody of this preview has the address bob@preview.test.");
	});
});

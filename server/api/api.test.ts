import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { openEngine } from "@/workflows/engine/live/engine";
import { apiPaths } from "./paths";

const KEY = "a-key-of-the-test";
const PROGRAM = `
ripen: program/1
users: [{ email: sam@acme.test, name: Sam }]
fields: [{ key: plan, type: text }, { key: seats, type: number }, { key: renewal, type: date }]
scores:
  - { key: engagement, rules: [{ key: pricing, name: Visited the pricing page, event: page_view, where: { property: url, op: contains, value: /pricing }, points: 30 }] }
segments:
  - { key: has-score, where: { score: engagement, op: ">", value: 0 } }
  - { key: picked, static: true }
flows:
  - key: tell
    nodes:
      - { id: in, kind: score-entry, config: { score: engagement, reaches: 60 }, next: stage }
      - { id: stage, kind: set-stage, config: { stage: MQL }, next: say }
      - { id: say, kind: notify, config: { to: owner, subject: "{{ contact.email }} is ready" }, next: week }
      - { id: week, kind: wait, config: { for: 7d } }
`;

let database: FreshDatabase;
let v1: ReturnType<typeof apiPaths>;

beforeAll(async () => {
	database = await freshDatabase();
	const engine = openEngine(database.sql);
	v1 = apiPaths({ engine: () => engine });
	const hash = createHash("sha256").update(KEY).digest("hex");
	await database.sql`insert into api_keys (name, hash, created_at) values ('test', ${hash}, now())`;
	const applied = await v1.putProgram(request("PUT", "/program", PROGRAM));
	expect(applied.status, await applied.clone().text()).toBe(200);
});
afterAll(() => database.drop());

function request(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Request {
	const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
	return new Request(`http://ripen.test/api/v1${path}`, {
		method,
		headers: { authorization: `Bearer ${KEY}`, ...headers },
		...(text === undefined ? {} : { body: text }),
	});
}

const events = async (list: unknown[]) => {
	const response = await v1.postEvents(request("POST", "/events", { events: list }));
	expect(response.status).toBe(202);
	return (await response.json()) as {
		accepted: number;
		duplicates: number;
		rejected: { index: number; error: string }[];
	};
};
const contacts = async (list: unknown[]) => {
	const response = await v1.postContacts(request("POST", "/contacts", { contacts: list }));
	expect(response.status).toBe(200);
	return (await response.json()) as {
		contacts: { index: number; id: number; created: boolean }[];
		rejected: { index: number; error: string }[];
	};
};
const found = async (email: string) =>
	(await (await v1.getContacts(request("GET", `/contacts?email=${encodeURIComponent(email)}`))).json())
		.contacts;

describe("a key is needed", () => {
	it.each([
		["none", {}],
		["another scheme", { authorization: "Basic abc" }],
		["an unknown one", { authorization: "Bearer guessed" }],
	])("%s is refused with 401", async (_, headers) => {
		const asked = new Request("http://ripen.test/api/v1/alerts", { headers });
		const response = await v1.getAlerts(asked);
		expect(response.status).toBe(401);
		expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
		expect(response.headers.get("content-type")).toBe("application/problem+json");
		expect(await response.json()).toMatchObject({ type: "about:blank", title: "Unauthorized", status: 401 });
	});

	it("and RIPEN_API_KEY is one, a revoked one is none", async () => {
		process.env.RIPEN_API_KEY = "from-the-environment";
		const ask = (key: string) =>
			v1.getAlerts(
				new Request("http://ripen.test/api/v1/alerts", { headers: { authorization: `Bearer ${key}` } }),
			);
		expect((await ask("from-the-environment")).status).toBe(200);
		delete process.env.RIPEN_API_KEY;
		expect((await ask("from-the-environment")).status).toBe(401);
		const hash = createHash("sha256").update("old").digest("hex");
		await database.sql`insert into api_keys (name, hash, created_at, revoked) values ('old', ${hash}, now(), true)`;
		expect((await ask("old")).status).toBe(401);
	});
});

describe("a lead on its way", () => {
	it("is created, does things, becomes MQL, and sales sees why", async () => {
		const made = await contacts([
			{
				email: "Ann@Example.test",
				first_name: "Ann",
				seats: "12",
				owner: "sam@acme.test",
				tags: ["VIP"],
				stage: "lead",
				fields: { plan: "Team", renewal: "2027-01-31" },
			},
		]);
		expect(made).toMatchObject({ contacts: [{ index: 0, created: true }], rejected: [] });
		const taken = await events([
			{ id: "e1", type: "page_view", email: "ann@example.test", properties: { url: "/pricing" } },
			{ id: "e1", type: "page_view", email: "ann@example.test", properties: { url: "/pricing" } },
			{ id: "e2", type: "page_view", contactId: made.contacts[0]!.id, properties: { url: "/pricing" } },
		]);
		expect(taken).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
		expect(await found("ann@example.test")).toMatchObject([
			{
				email: "ann@example.test",
				fields: { first_name: "Ann", seats: 12, plan: "Team", renewal: "2027-01-31" },
				scores: { engagement: 60 },
				segments: ["has-score"],
				tags: ["VIP"],
				stage: "MQL",
				owner: "sam@acme.test",
				suspended: false,
				doNotContact: [],
				deleting: false,
				positions: { tell: { node: "week" } },
			},
		]);
		const alerts = await (await v1.getAlerts(request("GET", "/alerts"))).json();
		expect(alerts).toMatchObject({
			alerts: [
				{
					subject: "ann@example.test is ready",
					flow: "tell",
					to: { user: "sam@acme.test" },
					contact: { email: "ann@example.test", name: "Ann" },
					reasons: [{ score: "engagement", reason: "pricing", name: "Visited the pricing page", points: 60 }],
					closedAt: null,
				},
			],
			nextCursor: null,
		});
		const stats = await (await v1.getFlowStats(request("GET", "/flows/tell/stats"), "tell")).json();
		expect(stats).toMatchObject({
			entered: 1,
			active: 1,
			finished: 0,
			exited: 0,
			at: { week: 1 },
			passed: { say: 1 },
			ports: { "stage.next": 1 },
		});
	});

	it("has a ledger, newest first, page by page", async () => {
		const [ann] = await found("ann@example.test");
		const page = async (query: string) =>
			(await v1.getLedger(request("GET", `/contacts/${ann.id}/ledger${query}`), String(ann.id))).json();
		const first = await page("?limit=1");
		expect(first.ledger).toMatchObject([
			{ score: "engagement", applied: 30, balance: 60, reason: "pricing", kind: "rule" },
		]);
		const second = await page(`?limit=1&cursor=${first.nextCursor}`);
		expect(second).toMatchObject({ ledger: [{ balance: 30 }], nextCursor: null });
	});

	it("has its alerts newest first, page by page, also those that are closed", async () => {
		await contacts([{ email: "old@example.test" }]);
		await database.sql`
			insert into alerts (contact_id, flow_id, version_id, node, at, via, subject, message, asks_feedback, closed_at)
			select id, 1, 1, 'say', now() - interval '1 day', '{inbox}', 'Old', '', false, now() from contacts where key = 'old@example.test'`;
		const page = async (query: string) =>
			(await v1.getAlerts(request("GET", `/alerts?status=all&limit=1${query}`))).json();
		const first = await page("");
		expect(first.alerts).toMatchObject([{ subject: "ann@example.test is ready" }]);
		const second = await page(`&cursor=${encodeURIComponent(first.nextCursor)}`);
		expect(second).toMatchObject({ alerts: [{ subject: "Old", to: null }], nextCursor: null });
		expect((await v1.getAlerts(request("GET", "/alerts?cursor=abc"))).status).toBe(400);
	});

	it("is changed, not made anew, by a second post", async () => {
		const again = await contacts([
			{ email: "ann@example.test", company: "Nordwind", fields: { plan: null } },
		]);
		expect(again.contacts).toMatchObject([{ created: false }]);
		const [ann] = await found("ann@example.test");
		expect(ann.fields).toMatchObject({ company: "Nordwind", first_name: "Ann" });
		expect(ann.fields).not.toHaveProperty("plan");
	});

	it("may be called anything a person is called", async () => {
		await contacts([{ email: "noor@example.test", first_name: "نور 🌱", last_name: 'O\'Brien "Ñ"' }]);
		expect((await found("noor@example.test"))[0].fields).toMatchObject({
			first_name: "نور 🌱",
			last_name: 'O\'Brien "Ñ"',
		});
	});
});

describe("of a batch the good is taken and the rest named", () => {
	const deep = (n: number): unknown => (n === 0 ? 1 : { a: deep(n - 1) });
	const event = { type: "page_view", email: "bob@example.test" };

	it.each<[string, unknown, RegExp]>([
		["a misspelt key", { ...event, propertys: {} }, /^propertys: unknown key; did you mean "properties"/],
		["a wrong type", { ...event, properties: "x" }, /^properties: should be a map of keys/],
		["no type", { email: "bob@example.test" }, /^type: is missing/],
		["an empty type", { ...event, type: "" }, /^type: is empty/],
		["nobody", { type: "page_view" }, /says nobody who did it; give one of email/],
		["two people", { ...event, contactId: 1 }, /says who did it 2 times/],
		["an address that is none", { type: "page_view", email: "bob" }, /^email: "bob" is no e-mail address/],
		["a contact that is not there", { type: "page_view", contactId: 99_999 }, /no contact 99999/],
		["an id beyond bigint", { type: "page_view", contactId: 1e20 }, /^contactId: is no id of a contact/],
		["the year 275760", { ...event, at: "+275760-09-13T00:00:00.000Z" }, /^at: .* is no instant/],
		[
			"tomorrow",
			{ ...event, at: new Date(Date.now() + 86_400_000).toISOString() },
			/^at: .* is in the future/,
		],
		["a NUL", { ...event, properties: { a: "x\u0000y" } }, /^properties: has a NUL/],
		["a NUL in a name", { ...event, properties: { "a\u0000": 1 } }, /^properties: has a NUL/],
		[
			"half a character",
			{ ...event, properties: { a: "\ud83d" } },
			/^properties: has a NUL or half a character/,
		],
		["a number beyond ±1e15", { ...event, properties: { a: 1e16 } }, /^properties: has a number beyond/],
		["properties too deep", { ...event, properties: deep(11) }, /^properties: is nested more than 10 deep/],
		[
			"properties too large",
			{ ...event, properties: { a: "x".repeat(70_000) } },
			/^properties: is larger than 64 KB/,
		],
		["no object at all", 7, /should be a map of keys/],
	])("events: %s", async (_, wrong, error) => {
		const taken = await events([{ ...event, type: "seen" }, wrong, { ...event, type: "seen" }]);
		expect(taken).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 1 }] });
		expect(taken.rejected[0]!.error).toMatch(error);
	});

	it.each<[string, unknown, RegExp]>([
		["no address", { first_name: "Bob" }, /^email: is missing/],
		["an unknown key", { email: "c@example.test", shoe: 44 }, /^shoe: unknown key/],
		[
			"an unknown field",
			{ email: "c@example.test", fields: { plann: "x" } },
			/^fields.plann: no field "plann"; did you mean "plan"/,
		],
		[
			"a value of another type",
			{ email: "c@example.test", fields: { seats: "many" } },
			/^fields.seats: the field holds a number/,
		],
		[
			"an unknown stage",
			{ email: "c@example.test", stage: "Leed" },
			/^stage: no stage "Leed"; did you mean "Lead"/,
		],
		[
			"too many tags",
			{ email: "c@example.test", tags: Array.from({ length: 100_000 }, (_, i) => `t${i}`) },
			/^tags: has more than 200/,
		],
		[
			"a dynamic segment",
			{ email: "c@example.test", segments: ["has-score"] },
			/^segments\[0\]: the segment "has-score" is dynamic/,
		],
		[
			"a number beyond bigint",
			{ email: "c@example.test", scores: { engagement: 1e30 } },
			/^scores.engagement: /,
		],
	])("contacts: %s", async (_, wrong, error) => {
		const taken = await contacts([{ email: "good@example.test" }, wrong]);
		expect(taken.contacts).toHaveLength(1);
		expect(taken.rejected).toMatchObject([{ index: 1 }]);
		expect(taken.rejected[0]!.error).toMatch(error);
	});

	it("contacts: one that was erased is not taken again", async () => {
		await database.sql`insert into erased (hash, at) select encode(sha256(convert_to(secret || E'\\n' || 'gone@example.test', 'UTF8')), 'hex'), now() from settings`;
		const taken = await contacts([{ email: "Gone@example.test" }]);
		expect(taken).toMatchObject({
			contacts: [],
			rejected: [{ index: 0, error: expect.stringContaining("erased") }],
		});
	});

	it("events: a clock that is a minute ahead is now", async () => {
		expect(await events([{ ...event, at: new Date(Date.now() + 60_000).toISOString() }])).toMatchObject({
			accepted: 1,
		});
	});
});

describe("a request is refused whole", () => {
	const refusal = async (response: Response) => ({ status: response.status, ...(await response.json()) });
	const post = (body: string) => v1.postEvents(request("POST", "/events", body));

	it("when it is no JSON, or not of the form", async () => {
		expect(await refusal(await post("{"))).toMatchObject({
			status: 400,
			errors: [{ message: expect.stringContaining("is no JSON") }],
		});
		expect(await refusal(await post("[]"))).toMatchObject({
			status: 400,
			errors: [{ message: expect.stringContaining("is no JSON object") }],
		});
		expect(await refusal(await post('{"event":[]}'))).toMatchObject({
			status: 400,
			errors: [{ path: "event", message: 'unknown key; did you mean "events"?' }, { path: "events" }],
		});
	});

	it("when it is too large, or too many", async () => {
		expect(await refusal(await post(`{"events":[{"type":"${"x".repeat(1_000_001)}"}]}`))).toMatchObject({
			status: 413,
			title: "Content too large",
		});
		const many = { events: Array.from({ length: 501 }, () => ({ type: "a", email: "a@b.test" })) };
		expect(await refusal(await post(JSON.stringify(many)))).toMatchObject({
			status: 413,
			errors: [{ path: "events" }],
		});
	});

	it("when it asks for what is not there, or as nobody asks", async () => {
		expect(await refusal(await v1.getFlowStats(request("GET", "/flows/none/stats"), "none"))).toMatchObject({
			status: 404,
		});
		expect(await refusal(await v1.getLedger(request("GET", "/contacts/9e9/ledger"), "9e9"))).toMatchObject({
			status: 404,
		});
		expect(await refusal(await v1.getContacts(request("GET", "/contacts")))).toMatchObject({
			status: 400,
			errors: [{ path: "email" }],
		});
		expect(await refusal(await v1.getAlerts(request("GET", "/alerts?status=new")))).toMatchObject({
			status: 400,
			errors: [{ path: "status" }],
		});
		expect(await refusal(await v1.getAlerts(request("GET", "/alerts?state=all")))).toMatchObject({
			status: 400,
			errors: [{ path: "state" }],
		});
		expect(await found("nobody@example.test")).toEqual([]);
	});
});

describe("the program", () => {
	it("comes as JSON or YAML, and applies again as nothing", async () => {
		const json = await v1.getProgram(request("GET", "/program"));
		expect(json.headers.get("content-type")).toBe("application/json");
		const yaml = await v1.getProgram(request("GET", "/program", undefined, { accept: "application/yaml" }));
		expect(yaml.headers.get("content-type")).toBe("application/yaml");
		for (const text of [await json.text(), await yaml.text()]) {
			const again = await (await v1.putProgram(request("PUT", "/program", text))).json();
			expect(again).toMatchObject({ nothing: true, written: false });
		}
	});

	it("is only looked at with dry-run, and refused whole with every fault", async () => {
		const changed = PROGRAM.replace("reaches: 60", "reaches: 50");
		const dry = await (await v1.putProgram(request("PUT", "/program?dry-run=1", changed))).json();
		expect(dry).toMatchObject({
			written: false,
			versions: { tell: 2 },
			changes: { flows: { changed: ["tell"] } },
		});
		const wrong = await v1.putProgram(
			request("PUT", "/program", PROGRAM.replace("stage: MQL", "stage: MLQ")),
		);
		expect(wrong.status).toBe(422);
		expect((await wrong.json()).errors).toEqual([
			{ path: "flows[0].nodes[1].config.stage", message: 'no stage "MLQ"; did you mean "MQL"?' },
		]);
		const unreadable = await v1.putProgram(request("PUT", "/program", "ripen: program/1\nflow: []\n"));
		expect(unreadable.status).toBe(400);
		expect((await unreadable.json()).errors[0].path).toBe("flow");
	});

	it("describes its paths", async () => {
		const described = await (await v1.getOpenApi(request("GET", "/openapi.json"))).json();
		expect(Object.keys(described.paths)).toContain("/flows/{key}/stats");
	});
});

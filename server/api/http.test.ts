import { afterAll, beforeAll, expect, it } from "vitest";
import { dataPlace, endAll, startRipen } from "../start/testing/ripen";

const KEY = "over-http";
let place: ReturnType<typeof dataPlace>;
let address: string;

beforeAll(async () => {
	place = dataPlace();
	address = await startRipen({ RIPEN_DATA_DIR: place.dataDir, RIPEN_API_KEY: KEY }, "--empty").address;
}, 300_000);
afterAll(async () => {
	await endAll();
	place.remove();
});

const call = (method: string, path: string, body?: string, accept = "application/json") =>
	fetch(`${address}/api/v1${path}`, {
		method,
		headers: { authorization: `Bearer ${KEY}`, accept },
		...(body === undefined ? {} : { body }),
	});

const PROGRAM = `
ripen: program/1
scores: [{ key: engagement, rules: [{ key: demo, name: Asked for a demo, event: form_submit, points: 60 }] }]
segments: [{ key: warm, where: { score: engagement, op: ">", value: 0 } }]
flows:
  - key: tell
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: soon }
      - { id: soon, kind: wait, config: { for: 2s }, next: say }
      - { id: say, kind: notify, config: { to: owner, subject: "{{ contact.email }} is ready", via: [inbox] } }
`;

it("a running Ripen takes a program and an event, and its driver ends the wait", async () => {
	const applied = await call("PUT", "/program", PROGRAM);
	expect(applied.status, await applied.clone().text()).toBe(200);
	const events = JSON.stringify({ events: [{ id: "1", type: "form_submit", email: "ann@example.test" }] });
	const taken = await call("POST", "/events", events);
	expect(taken.status).toBe(202);
	expect(await taken.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
	const ask = async () => (await (await call("GET", "/alerts")).json()) as { alerts: unknown[] };
	let told = await ask();
	for (const until = Date.now() + 30_000; told.alerts.length === 0 && Date.now() < until; ) {
		await new Promise((resolve) => setTimeout(resolve, 300));
		told = await ask();
	}
	expect(told.alerts).toMatchObject([
		{
			subject: "ann@example.test is ready",
			to: { role: "sales" },
			reasons: [{ name: "Asked for a demo", points: 60 }],
		},
	]);
	const stats = await (await call("GET", "/flows/tell/stats")).json();
	expect(stats).toMatchObject({ entered: 1, finished: 1, passed: { soon: 1, say: 1 } });
	const [contact] = (await (await call("GET", "/contacts?email=ann%40example.test")).json()).contacts;
	const { ledger } = await (await call("GET", `/contacts/${contact.id}/ledger`)).json();
	expect(ledger).toMatchObject([{ applied: 60, reason: "demo" }]);
	expect((await call("GET", "/program", undefined, "application/yaml")).headers.get("content-type")).toBe(
		"application/yaml",
	);
	expect((await fetch(`${address}/api/v1/alerts`)).status).toBe(401);
});

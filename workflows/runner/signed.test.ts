import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { canonicalJson, hashedSigningKey, isSignedBy, signature } from "./signing";
import { runCounts, type Toy, type ToyOptions, toyApp, until } from "./testing/toy";

const key = "signkey-test-0123456789abcdef";
const otherKey = "signkey-test-fedcba9876543210";

let database: FreshDatabase;
let toy: Toy | undefined;
let seen: unknown[];

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
	seen = [];
	await database.sql`truncate runner_runs, runner_events, runner_functions cascade`;
});
afterEach(async () => {
	await toy?.close();
	toy = undefined;
});

const app = (options: ToyOptions) =>
	toyApp(
		database.sql,
		(client) => [
			client.createFunction({ id: "signed", triggers: { event: "toy/signed" } }, async ({ event, step }) => {
				seen.push(await step.run("echo", () => event.data));
			}),
		],
		{ startTimeoutMs: 2000, ...options },
	);

describe("signed mode", () => {
	it("drives an app that has the same keys, whatever the data", async () => {
		toy = await app({ signingKey: key, eventKey: "events", app: { signingKey: key, eventKey: "events" } });
		const data = {
			z: [1.5, -0, 1e21, 0.1],
			a: { "\u20ac": "é\u0000", "\ud83d\ude00": null, "\ufb33": true },
			B: "\ud800",
		};
		await toy.client.send({ name: "toy/signed", data });
		await until(async () => (await runCounts(database.sql)).completed === 1);
		expect(seen).toEqual([JSON.parse(JSON.stringify(data))]);
	});

	it("takes the registration the app starts by itself, with the right key only", async () => {
		toy = await app({ signingKey: key, eventKey: "events", app: { signingKey: key, eventKey: "events" } });
		expect(await (await fetch(toy.appUrl, { method: "PUT" })).json()).toMatchObject({ modified: true });
		await toy.close();
		toy = await app({ start: false, signingKey: key, app: { signingKey: otherKey } });
		const refused = await fetch(toy.appUrl, { method: "PUT" });
		expect(refused.status).toBe(401);
		expect(await refused.text()).toContain("the app's signing key is not the driver's");
	});

	it("does not start with a key that is not the app's", async () => {
		await expect(app({ signingKey: otherKey, app: { signingKey: key, eventKey: "e" } })).rejects.toThrow(
			"refused the driver: it has another signing key",
		);
	});

	it("does not start without a key on an app that wants one", async () => {
		await expect(app({ app: { signingKey: key, eventKey: "e" } })).rejects.toThrow("or the driver has none");
	});

	it("does not start on an app that signs nothing", async () => {
		await expect(app({ signingKey: key })).rejects.toThrow("not signed with the driver's signing key");
	});

	it("refuses events under another event key", async () => {
		toy = await app({ signingKey: key, eventKey: "events", app: { signingKey: key, eventKey: "others" } });
		await expect(toy.client.send({ name: "toy/signed" })).rejects.toThrow(
			"the event key is not the driver's",
		);
		expect(await runCounts(database.sql)).toEqual({});
	});

	it("says at once that a signing key has not the form of one", async () => {
		await expect(app({ signingKey: "secret" })).rejects.toThrow("the signing key must be hexadecimal");
	});
});

describe("a signature", () => {
	it("holds for its body and key alone", () => {
		const header = signature("body", key, new Date());
		expect(isSignedBy(header, "body", key)).toBe(true);
		expect(isSignedBy(header, "body!", key)).toBe(false);
		expect(isSignedBy(header, "body", otherKey)).toBe(false);
		expect(isSignedBy(undefined, "body", key)).toBe(false);
		expect(hashedSigningKey(key)).toMatch(/^signkey-test-[0-9a-f]{64}$/);
	});

	it("is over sorted keys", () => {
		expect(canonicalJson({ b: [undefined, { d: 1, c: "ü" }], a: undefined, A: null })).toBe(
			'{"A":null,"b":[null,{"c":"ü","d":1}]}',
		);
	});
});

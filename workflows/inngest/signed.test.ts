import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { signature } from "@/workflows/runner/signing";
import { clientOf, DRIVER, type Keys, keysOfEnvironment, SIGNS } from "./testing/serve";
import { LONG, World } from "./testing/world";

const made = () => ({
	signingKey: randomBytes(32).toString("hex"),
	eventKey: randomBytes(8).toString("hex"),
});
/** Keys that the driver has, and others. */
const right: Keys = DRIVER === "embedded" ? made() : keysOfEnvironment();
const wrong: Keys = made();

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
	vi.unstubAllEnvs();
});

/** A call as the driver makes them, for a step of the minute's round. */
async function call(key: string | undefined): Promise<number> {
	const body = JSON.stringify({
		ctx: { attempt: 0, run_id: "r" },
		event: { data: {}, name: "x" },
		events: [],
		steps: {},
	});
	const headers: Record<string, string> =
		key === undefined ? {} : { "x-inngest-signature": signature(body, key, new Date()) };
	const url = `${world!.appUrl}?fnId=ripen-tests-minute-round&stepId=step`;
	const answer = await fetch(url, {
		method: "POST",
		body,
		headers: { "content-type": "application/json", ...headers },
	});
	await answer.body?.cancel();
	return answer.status;
}

describe.runIf(SIGNS)("signed mode", { timeout: LONG }, () => {
	it("drives an app that has the driver's keys, and the app answers nobody else", async () => {
		world = await World.open({ keys: right });
		await world.publish(`
  - { key: signed, name: Signed, nodes: [
      { id: in, kind: event-entry, config: { event: signed }, next: moment }, { id: moment, kind: wait, config: { for: 1s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
		await world.does("ann@signed.test", "signed");
		await world.passed("ann@signed.test", "add");
		expect(await world.ledger("ann@signed.test")).toHaveLength(1);
		expect(await call(right.signingKey)).toBe(206);
		expect(await call(wrong.signingKey)).toBe(401);
		expect(await call(undefined)).toBe(401);
	});

	it("does not take an app that has another signing key, nor one that has none", async () => {
		const driverKeys = right;
		const eventKey = right.eventKey;
		await expect(World.open({ driverKeys, keys: { ...wrong, eventKey } })).rejects.toThrow();
		vi.stubEnv("INNGEST_SIGNING_KEY", undefined);
		vi.stubEnv("INNGEST_EVENT_KEY", undefined);
		await expect(World.open({ driverKeys, keys: {} })).rejects.toThrow();
	});

	it("does not take events under another event key", async () => {
		world = await World.open({ keys: right });
		const stranger = clientOf(world.driverUrl, { ...right, eventKey: wrong.eventKey });
		await expect(
			stranger.send({ name: "ripen/track.due", data: { name: "looks", generation: 1 } }),
		).rejects.toThrow();
	});
});

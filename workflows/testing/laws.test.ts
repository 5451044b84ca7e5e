import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { arbScenario as arbLanguageScenario } from "@/workflows/language/testing/scenarios";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { compare, type Playable, playOnEngine } from "./compare";
import { withLook } from "./looks";
import { arbBusyScenario, arbScenario } from "./naive/scenarios";
import { wrongBalances, wrongCounts, wrongPlaces } from "./recount";
import { smallest } from "./shrink";

/** How often the two are compared for each kind of scenario, and the other laws together; more finds rarer things. */
const CASES = Number(process.env.RIPEN_CASES ?? 12);
/** How long a failure may be looked at for a smaller one, in ms. */
const SHRINKING = 60_000;
/** Beyond so many cases the tables of one sandbox have grown slow. */
const CASES_OF_A_SANDBOX = 150;

let database: FreshDatabase;
let sandbox: Sandbox | undefined;
let played = 0;

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(async () => {
	await sandbox?.close();
	await database?.drop();
});

async function fresh(): Promise<Sandbox> {
	if (played++ % CASES_OF_A_SANDBOX === 0) {
		await sandbox?.close();
		sandbox = await openSandbox(database.url);
	}
	return sandbox!;
}

const waitingLonger = (scenario: Playable): Playable =>
	JSON.parse(JSON.stringify(scenario).replace(/"for":"1[mh]"/g, '"for":"11h"'));

/** Waits of a minute in circles make long runs of little interest. */
const arbSpoken = arbLanguageScenario().map((scenario) => waitingLonger(scenario as Playable));
const arbAny = fc.oneof(arbScenario(), arbBusyScenario(), arbSpoken) as fc.Arbitrary<Playable>;

/** A failure ends the run with its seed. fast-check does not shrink it: it would draw most of it anew. */
function law(
	name: string,
	arb: fc.Arbitrary<Playable>,
	numRuns: number,
	check: (scenario: Playable, n: number) => Promise<void>,
): void {
	const property = fc.asyncProperty(arb, fc.nat(), check);
	test(name, () => fc.assert(property, { numRuns, endOnFailure: true }), 2 * SHRINKING + numRuns * 10_000);
}

describe("the engine and the second opinion agree", () => {
	const agree = async (scenario: Playable, n: number) => {
		const entry = n % (2 * scenario.timeline.length + 1);
		const looked = entry < scenario.timeline.length ? withLook(scenario, entry) : scenario;
		const disagrees = async (one: Playable) => (await compare(await fresh(), one)).length > 0;
		if (!(await disagrees(looked))) return;
		const least = await smallest(looked, disagrees, Date.now() + SHRINKING);
		const found = await compare(await fresh(), least);
		throw new Error(`${stringify(least)}\n${JSON.stringify(found, null, 2)}`);
	};
	law("about random programs and timelines", arbScenario() as fc.Arbitrary<Playable>, CASES, agree);
	law(
		"where contacts are asked, answered, called and deleted",
		arbBusyScenario() as fc.Arbitrary<Playable>,
		CASES,
		agree,
	);
	law("about programs of every form", arbSpoken, CASES, agree);
});

describe("whatever happens", () => {
	law(
		"balances are sums, contacts stand once in a flow, counts are recounts",
		arbAny,
		Math.ceil(CASES / 3),
		async (scenario) => {
			const { run } = await fresh();
			await playOnEngine(sandbox!, scenario);
			expect(await wrongBalances(run)).toEqual([]);
			expect(await wrongPlaces(run)).toEqual([]);
			expect(await wrongCounts(run)).toEqual([]);
		},
	);

	law("the order of contacts does not matter", arbAny, Math.ceil(CASES / 3), async (scenario, n) => {
		const turned = [...scenario.contacts].map((_, i, all) => all[(i + n) % all.length]).reverse();
		const one = await playOnEngine(await fresh(), scenario);
		const other = await playOnEngine(await fresh(), { ...scenario, contacts: turned });
		expect(other.seen).toEqual(one.seen);
	});

	law("the same scenario gives the same twice", arbAny, Math.ceil(CASES / 3), async (scenario) => {
		const one = await playOnEngine(await fresh(), scenario);
		expect(await playOnEngine(await fresh(), scenario)).toEqual(one);
	});
});

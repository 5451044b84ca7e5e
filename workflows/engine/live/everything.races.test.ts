import { afterEach, describe, expect, it } from "vitest";
import { connect, type Sql } from "@/db/client";
import { runOn } from "@/workflows/preview/sandbox";
import {
	forgotten,
	lost,
	traces,
	wrongBalances,
	wrongCounts,
	wrongPlaces,
} from "@/workflows/testing/recount";
import { answerRequests, changeContacts, givePointsByHand } from "./contacts";
import { type Engine, openEngine, type Wake } from "./engine";
import { defineProgram, pause, publishFlows, resume, tickSchedules } from "./flows";
import { ingestEvents } from "./ingest";
import { type House, houses, programOf } from "./testing/house";
import { dueTracks } from "./tracks";
import { transfer } from "./transfer";
import { attendTrack } from "./wave";

const house = houses();
const times = (n: number) => Array.from({ length: n }, (_, i) => i);
const CONTACTS = 200;
const addressOf = (n: number) => `c${n}@example.test`;

/** Rules, thresholds and windows that change: each number of `n` is another program over the same names. */
const BUSY = (n: number) => `
scores:
  - key: heat
    ceiling: ${100 + n}
    floor: 0
    rules:
      - { key: visit, event: page_view, points: ${5 + n}, limit: { times: ${3 + (n % 2)}, per: 1h }, expires: 2h }
      - { key: form, event: form_submit, points: 30 }
      - { key: vip, while: { tag: vip }, points: ${10 + (n % 3)} }
segments:
  - { key: warm, where: { score: heat, op: ">=", value: ${30 + n} } }
  - { key: active, where: { did: page_view, times: ">= ${2 + (n % 2)}", within: ${n % 2 ? "30m" : "1h"} } }
  - { key: picked, static: true }
flows:
  - { key: hot, reentry: again, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: tell }, { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot }, next: clear }, { id: clear, kind: reset-points, config: { score: heat } }] }
  - { key: decay, reentry: again, exit-when: { not: { segment: warm } }, nodes: [{ id: in, kind: segment-entry, config: { segment: warm }, next: hour }, { id: hour, kind: wait, config: { for: 1h }, next: drop }, { id: drop, kind: adjust-points, config: { score: heat, add: ${-10 - n} } }] }
  - { key: visits, reentry: again, nodes: [{ id: in, kind: event-entry, config: { event: form_submit }, next: again }, { id: again, kind: wait-for-event, config: { event: page_view, for: 30m }, next: { happened: mark, timed-out: unmark } }, { id: mark, kind: add-tag, config: { tag: vip }, next: pick }, { id: pick, kind: add-to-segment, config: { segment: picked } }, { id: unmark, kind: remove-tag, config: { tag: vip } }] }
  - { key: rest, reentry: { again-after: 1h }, nodes: [{ id: in, kind: segment-entry, config: { segment: active }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 5 } }] }
  - { key: hourly, nodes: [{ id: in, kind: schedule-entry, config: { every: 20m, segment: picked }, next: take }, { id: take, kind: adjust-points, config: { score: heat, add: -1 } }] }
  - { key: bin, reentry: again, nodes: [{ id: in, kind: event-entry, config: { event: complaint }, next: ask }, { id: ask, kind: notify, config: { to: { role: sales }, subject: Away?, ask-feedback: true }, next: out }, { id: out, kind: delete-contact, config: { grace: 3h } }] }
`;

const pools: Sql[] = [];
afterEach(async () => {
	await Promise.all(pools.splice(0).map((sql) => sql.end({ timeout: 2 })));
});

/** Two engines with connections and compiled programs of their own, as two app processes have. */
function twoApps(world: House, wake: (wakes: Wake[]) => Promise<void>): [Engine, Engine] {
	const open = () => {
		const sql = connect(world.url, { max: 8, applicationName: "ripen app of a race" });
		pools.push(sql);
		return openEngine(sql, { clock: world.clock, brake: false, wake });
	};
	return [open(), open()];
}

describe("everything at once over the same two hundred contacts, from two app processes", () => {
	it("reaches no caller as an error, and every sum and count holds", { timeout: 240_000 }, async () => {
		const woken: Wake[] = [];
		const world = await house(BUSY(0), { brake: false });
		const apps = twoApps(world, async (wakes) => {
			woken.push(...wakes);
		});
		const ids = await world.crowd(CONTACTS);
		const errors: unknown[] = [];
		const noting = (lane: Promise<void>) => lane.catch((error) => void errors.push(error));

		let busy = true;
		const serving = apps.map((engine, n) =>
			noting(
				(async () => {
					for (let minute = n * 3; busy; minute += 6) {
						if (n === 0) world.moveTo(`${minute}m`);
						await serveOnce(engine);
					}
				})(),
			),
		);
		await Promise.all(busyLanes(apps, ids).map(noting));
		busy = false;
		await Promise.all(serving);
		await world.liveTo("30d");

		expect(errors).toEqual([]);
		const run = runOn(world.sql);
		expect([...(await wrongBalances(run))]).toEqual([]);
		expect([...(await wrongPlaces(run)), ...(await forgotten(run))]).toEqual([]);
		expect([...(await lost(run))]).toEqual([]);
		expect([...(await wrongCounts(run))]).toEqual([]);
		expect(await traces(run, times(CONTACTS).map(addressOf))).toEqual([]);
		await world.expectLaws();
		await expectBusy(world);
		expect(woken.length).toBeGreaterThan(0);
	});
});

/** What the durable runs of one process would do now. */
async function serveOnce(engine: Engine): Promise<void> {
	for (const track of await dueTracks(engine)) {
		if (track === "outbox") continue;
		if (track === "ticks") await tickSchedules(engine);
		else await attendTrack(engine, track, Number.POSITIVE_INFINITY);
	}
}

/** That all of it really happened: a race in which nobody runs proves nothing. */
async function expectBusy(world: House): Promise<void> {
	for (const key of ["hot", "decay", "visits", "rest", "bin"])
		expect((await world.flow(key)).entered, key).toBeGreaterThan(0);
	expect(await world.flow("hot")).toMatchObject({ active: 0 });
	const [counted] = await world.sql<Record<string, number>[]>`select
		(select count(*)::int from erased) as erased,
		(select count(*)::int from answers) as answered,
		(select count(*)::int from contacts where deleting_at is null) as there,
		(select count(*)::int from ledger where kind = 'recomputed') as recomputed,
		(select count(*)::int from versions) as versions,
		(select count(*)::int from paths where steps @> '[{"moved": true}]') as transferred,
		(select count(*)::int from paths where steps::text like '%taken out%') as taken,
		(select count(*)::int from contacts where deleting_at is not null) as deleting`;
	expect(counted!.erased).toBeGreaterThan(0);
	expect(counted!.answered).toBeGreaterThan(0);
	expect(counted!.there).toBeGreaterThan(CONTACTS / 2);
	expect(counted!.recomputed).toBeGreaterThan(0);
	expect(counted!.versions).toBeGreaterThan(12);
	expect(counted!.transferred).toBeGreaterThan(counted!.taken);
	expect(counted!.taken).toBeGreaterThan(0);
	expect(counted!.deleting).toBe(0);
}

/** Those who work at the same time; each does its rounds one after the other, all on the same contacts in other orders. */
function busyLanes([one, other]: [Engine, Engine], ids: number[]): Promise<void>[] {
	const places = (seed: number, size: number) => times(size).map((n) => (n * 37 + seed * 61) % ids.length);
	const some = (seed: number, size: number) => places(seed, size).map((n) => ids[n]!);
	const rounds = async (count: number, body: (n: number) => Promise<unknown>) => {
		for (let n = 0; n < count; n++) await body(n);
	};
	const typeOf = (i: number) => (i % 5 === 0 ? "form_submit" : "page_view");
	// By address: whoever is erased meanwhile comes back as somebody new.
	const sending = (engine: Engine, lane: number) =>
		rounds(8, async (n) => {
			const events = places(lane * 100 + n, 50).map((who, i) => ({ type: typeOf(i), email: addressOf(who) }));
			expect(await ingestEvents(engine, events)).toEqual(events.map(() => ({ status: "accepted" })));
		});
	const changing = (engine: Engine, lane: number) =>
		rounds(6, (n) =>
			changeContacts(
				engine,
				some(n + lane, 40).map((contactId) => ({
					contactId,
					change: n % 2 ? { tags: ["vip"] } : { "not-tags": ["vip"], "not-segments": ["picked"] },
				})),
			),
		);
	const giving = (engine: Engine, lane: number) =>
		rounds(6, (n) =>
			givePointsByHand(
				engine,
				some(n + lane, 40).map((contactId) => ({
					contactId,
					points: { heat: n % 3 ? 10 : -10 },
					note: "by hand",
				})),
			),
		);
	const turning = (engine: Engine, key: string) =>
		rounds(3, async (n) => {
			expect(await pause(engine, key)).toBe(true);
			expect(await resume(engine, key, { restart: n > 1 })).toBe(true);
		});
	// With pauses in between, in which somebody comes in.
	const transferring = (engine: Engine, flowKey: string, wait: string, node: string) =>
		rounds(20, async (n) => {
			await new Promise((resolve) => setTimeout(resolve, 100));
			await transfer(engine, {
				flowKey,
				from: n % 2 ? { contactIds: some(n, 60) } : { node: wait },
				to: n % 4 === 3 ? { do: "leave" } : { do: "move", node: n % 4 ? node : wait },
				actor: "mara@acme.test",
			});
		});
	return [
		sending(one, 1),
		sending(other, 2),
		sending(other, 3),
		changing(one, 0),
		changing(other, 5),
		giving(one, 7),
		giving(other, 9),
		turning(one, "decay"),
		turning(other, "visits"),
		transferring(one, "decay", "hour", "drop"),
		transferring(other, "visits", "again", "mark"),
		rounds(4, (n) =>
			defineProgram(one, programOf(BUSY(n)), { flowKeys: n === 1 ? ["decay", "visits"] : [] }),
		),
		rounds(4, (n) => publishFlows(other, n % 2 ? ["rest", "hot"] : ["visits", "decay", "hourly"])),
		// Half of those who complained are brought back by an answer, the others are erased when their grace is over.
		rounds(8, async (n) => {
			const complaining = some(n * 11, 12);
			await ingestEvents(
				one,
				complaining.map((contactId) => ({ type: "complaint", contactId })),
			);
			const answers = complaining.filter((_, i) => i % 2 === 0);
			await answerRequests(
				other,
				answers.map((contactId) => ({ contactId, answer: n % 2 ? "good_lead" : "bad_timing" })),
			);
		}),
	];
}

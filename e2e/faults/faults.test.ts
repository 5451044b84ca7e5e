import { afterEach, describe, expect, it } from "vitest";
import { jumpingClock } from "./clocks";
import { fullDisk } from "./disk";
import { MOMENTS, VICTIMS } from "./killer";
import { poisonedContact } from "./poison";
import { storm } from "./storm";
import { vanishingDatabase } from "./vanish";
import { World } from "./world";

const LONG = 300_000;
/** A delivery that a dead process had claimed is left to others after two minutes: the clock moves on by more. */
const CLAIM_MS = 130_000;
const EACH = 6;
const A_FEW = 40;

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
});

/** Processes are found, and limits set, by what Linux tells of them. */
describe.runIf(process.platform === "linux")("Ripen", { timeout: LONG }, () => {
	it("does everything once while its processes and its database are killed", async () => {
		world = await World.open();
		const { calm, ...options } = {
			contacts: 300,
			kills: EACH * VICTIMS.length,
			seed: 1,
			pace: [50, 600] as [number, number],
			patienceMs: 60_000,
			calm: () => world!.setClocks(CLAIM_MS),
		};
		const { kills, ownEnds, told, differences } = await storm(world, { ...options, calm });
		expect(differences).toEqual([]);
		expect(ownEnds).toEqual([]);
		expect(told.untrue).toBe(0);
		const all = VICTIMS.map((victim) => MOMENTS.reduce((sum, moment) => sum + kills[victim][moment], 0));
		expect(all.reduce((sum, n) => sum + n)).toBe(EACH * VICTIMS.length);
		expect(Math.min(...all)).toBeGreaterThan(0);
	});

	it("parks a poison contact while the rest goes on", async () => {
		expect((await poisonedContact(A_FEW)).wrong).toEqual([]);
	});

	it("survives a database that vanishes, and resumes by itself", async () => {
		expect((await vanishingDatabase(A_FEW, 3000)).wrong).toEqual([]);
	});

	it("fails whole on a full disk, and goes on when there is room", async () => {
		expect((await fullDisk(A_FEW, 5000))?.wrong ?? []).toEqual([]);
	});

	it("neither serves an outage as on time nor goes back in time when the clock jumps", async () => {
		expect((await jumpingClock()).wrong).toEqual([]);
	});
});

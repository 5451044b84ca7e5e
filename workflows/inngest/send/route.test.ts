import { describe, expect, it } from "vitest";
import { KIM, SAM, type Telling, tellings } from "../testing/telling";
import { routeAlerts } from "./route";

const telling = tellings();
const MARA = "mara@acme.test";
const AWAY = { away_from: "2026-03-01T00:00:00Z", away_until: "2026-03-09T00:00:00Z" };

/** Tells of so many contacts of `owner`, or with nobody to the team. */
async function ready(world: Telling, count: number, owner?: string): Promise<void> {
	const name = (n: number) => `${owner ?? "team"}-${n}@example.test`.replace("@acme.test", "");
	await world.house.bring(
		...Array.from({ length: count }, (_, n) => ({ email: name(n), ...(owner ? { owner } : {}) })),
	);
	for (let n = 0; n < count; n++) await world.house.did(name(n), owner ? "ready" : "anybody");
}
const route = (world: Telling) => routeAlerts(world.sql, world.house.clock.now());
const holders = async ({ sql }: Telling) =>
	(await sql`select holder from alerts order by id`).map(({ holder }) => holder as string | null);
const history = ({ sql }: Telling) => sql`select what, detail from alert_history order by id`;
const told = async (world: Telling) => {
	await world.serve();
	return world.mails.map((mail) => mail.headers.to).sort();
};

describe("an alert", () => {
	it("is its user's and nobody else's where they are here; routing is done once", async () => {
		const world = await telling();
		await ready(world, 2, SAM);
		expect(await route(world)).toBe(2);
		expect(await route(world)).toBe(0);
		expect(await holders(world)).toEqual([null, null]);
		expect(await history(world)).toEqual([]);
	});

	it("goes to the deputy of somebody who is away, or to the deputy's", async () => {
		const world = await telling();
		await world.set(SAM, { ...AWAY, deputy: KIM });
		await world.set(KIM, { ...AWAY, deputy: MARA });
		await ready(world, 1, SAM);
		expect(await told(world)).toEqual([MARA]);
		expect(await holders(world)).toEqual([MARA]);
		expect(await history(world)).toEqual([{ what: "routed", detail: { from: SAM, to: MARA, why: "away" } }]);
	});

	it("stays where those who stand in for each other are all away, and before and after the days off", async () => {
		const world = await telling();
		await world.set(SAM, { ...AWAY, deputy: KIM });
		await world.set(KIM, { ...AWAY, deputy: SAM });
		await ready(world, 1, SAM);
		expect(await told(world)).toEqual([SAM]);
		await world.set(KIM, { away_from: null, away_until: null });
		await world.set(SAM, { away_from: "2026-03-03T00:00:00Z" });
		await ready(world, 1, SAM);
		await world.set(SAM, { away_from: null, away_until: "2026-03-02T00:00:00Z" });
		await ready(world, 1, SAM);
		await route(world);
		expect(await holders(world)).toEqual([null, null, null]);
	});

	it("of somebody who has left goes to all of sales, and says so", async () => {
		const world = await telling();
		await world.set(SAM, { status: "disabled" });
		await ready(world, 1, SAM);
		expect(await told(world)).toEqual([KIM]);
		expect(await world.sql`select to_user, to_role, holder, note from alerts`).toEqual([
			{ to_user: null, to_role: "sales", holder: null, note: `${SAM} is not there any more` },
		]);
		expect(await history(world)).toEqual([
			{ what: "routed", detail: { from: SAM, to: "role sales", why: "left" } },
		]);
	});

	it("for a role is told to those of it who are here, and to a deputy", async () => {
		const world = await telling();
		await world.set(SAM, AWAY);
		await ready(world, 1);
		expect(await told(world)).toEqual([KIM]);
		await world.set(SAM, { ...AWAY, deputy: MARA });
		await ready(world, 1);
		expect(await told(world)).toEqual([KIM, KIM, MARA]);
		expect(await holders(world)).toEqual([null, null]);
	});

	it("for a role is dealt to who has the fewest open ones, where that is wanted", async () => {
		const world = await telling();
		await world.sql`update settings set deal_by_load = true`;
		await ready(world, 1, SAM);
		await ready(world, 4);
		expect(await route(world)).toBe(5);
		expect(await holders(world)).toEqual([null, KIM, KIM, SAM, KIM]);
		expect((await history(world)).at(0)).toEqual({
			what: "routed",
			detail: { from: "role sales", to: KIM, why: "fewest open" },
		});
		await world.set(KIM, AWAY);
		await world.sql`delete from alerts`;
		await ready(world, 1);
		expect(await told(world)).toEqual([SAM]);
	});

	it("is dealt once however many route at the same time", async () => {
		const world = await telling();
		await world.sql`update settings set deal_by_load = true`;
		await ready(world, 10);
		const routed = await Promise.all([1, 2, 3, 4].map(() => route(world)));
		expect(routed.reduce((sum, n) => sum + n)).toBe(10);
		expect((await holders(world)).filter((one) => one === KIM)).toHaveLength(5);
		expect(await history(world)).toHaveLength(10);
	});

	it("is noted once for each receiver however often that is done", async () => {
		const world = await telling();
		await ready(world, 1);
		await world.fanOut();
		await world.sql`update outbox set status = 'pending', next_at = at`;
		await world.fanOut();
		expect((await world.notices()).map(({ receiver }) => receiver)).toEqual([KIM, SAM]);
	});
});

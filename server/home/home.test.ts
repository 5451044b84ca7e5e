import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import type { SessionUser } from "../auth/types";
import { homeOfAdmin } from "./admin";
import { homeOfMarketing } from "./marketing";
import { homeOfSales } from "./sales";

const house = houses();
const OTHERS = ["cal@example.test", "dan@example.test", "eve@example.test", "fay@example.test"] as const;
let world: House;
let now: Date;
const sam: SessionUser = { id: 0, email: "sam@acme.test", name: "Sam", role: "sales" };

beforeEach(async () => {
	world = await house(`
users:
  - { email: sam@acme.test, name: Sam, role: sales }
  - { email: kim@acme.test, name: Kim, role: sales }
scores: [{ key: heat, ceiling: 60 }]
flows:
  - key: ask
    name: Ask sales
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h } }
`);
	await world.bring({ email: ANN, fields: { first_name: "Ann", company: "Acme" } }, BOB, ...OTHERS);
	now = world.engine.clock.now();
});

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

async function alert(
	email: string,
	hours: number,
	more: Record<string, unknown> = {},
): Promise<{ id: number; contactId: number }> {
	const [contact] = await world.sql<{ id: number }[]>`select id from contacts where email = ${email}`;
	const [flow] = await world.sql<{ id: number }[]>`select id from flows`;
	const [row] = await world.sql<{ id: number }[]>`
		insert into alerts ${world.sql({
			contact_id: contact!.id,
			flow_id: flow!.id,
			version_id: 1,
			node: "tell",
			at: hoursAgo(hours),
			to_user: sam.email,
			via: ["inbox"],
			subject: `${email} is ready`,
			message: "",
			asks_feedback: false,
			...more,
		})} returning id`;
	return { id: row!.id, contactId: contact!.id };
}

async function answer(email: string, hours: number, given: string, actor = sam.email): Promise<number> {
	const asked = await alert(email, hours + 1, { asks_feedback: true, closed_at: hoursAgo(hours) });
	const [row] = await world.sql<{ id: number }[]>`
		insert into answers (contact_id, alert_id, answer, at, actor)
		values (${asked.contactId}, ${asked.id}, ${given}, ${hoursAgo(hours)}, ${actor}) returning id`;
	return row!.id;
}

describe("home of sales", () => {
	it("is what waits for me: mine, not what sleeps, is done, is held or is a colleague's", async () => {
		await alert(ANN, 30);
		await alert(BOB, 2, { to_user: null, to_role: "sales", asks_feedback: true });
		const [cal, dan, eve, fay] = OTHERS;
		await alert(cal, 3, { holder: "kim@acme.test" });
		await alert(dan, 4, { snoozed_until: hoursAgo(-5) });
		await alert(eve, 5, { worked_at: hoursAgo(1) });
		const held = await alert(fay, 6);
		await world.sql`
			insert into held_answers (alert_id, contact_id, answer, actor, via, at, take_at)
			values (${held.id}, ${held.contactId}, 'junk', 'sam@acme.test', 'inbox', ${now}, ${now})`;
		const home = await homeOfSales(world.engine, sam);
		expect(home).toMatchObject({ mine: 2, team: 4, overdue: 1, away: null });
		expect(home.top.map(({ who, waitingSince, asks }) => ({ who, waitingSince, asks }))).toEqual([
			{ who: BOB, waitingSince: hoursAgo(2).toISOString(), asks: true },
			{ who: "Ann", waitingSince: hoursAgo(30).toISOString(), asks: false },
		]);
	});

	it("counts what I answered this week, each answer as it is now", async () => {
		const first = await answer(ANN, 20, "junk");
		const changed = await answer(ANN, 10, "good_lead");
		await world.sql`update answers set replaces = ${first} where id = ${changed}`;
		await answer(BOB, 12, "bad_fit", "kim@acme.test");
		await answer(BOB, 300, "bad_timing");
		const { answered } = await homeOfSales(world.engine, sam);
		expect(answered).toEqual({ good_lead: 1, bad_timing: 0, bad_fit: 0, junk: 0 });
	});

	it("says that I am away, and who stands in", async () => {
		await world.sql`
			update users set away_from = ${hoursAgo(1)}, away_until = ${hoursAgo(-24)}, deputy = 'kim@acme.test'
			where email = 'sam@acme.test'`;
		const [{ id }] = await world.sql<[{ id: number }]>`select id from users where email = 'sam@acme.test'`;
		expect((await homeOfSales(world.engine, { ...sam, id })).away).toEqual({
			until: hoursAgo(-24).toISOString(),
			deputy: "Kim",
		});
	});
});

describe("home of marketing", () => {
	it("names flows that stand still, drafts, and what sales makes of the alerts", async () => {
		await answer(ANN, 20, "junk");
		await answer(BOB, 10, "good_lead");
		await alert(ANN, 5, { asks_feedback: true });
		await alert(ANN, 6, { worked_at: now });
		await world.sql`update flows set paused_at = ${now}, paused_by = 'brake',
			draft = jsonb_set(draft::jsonb, '{nodes,1,config,for}', '"2h"')`;
		const home = await homeOfMarketing(world.engine);
		expect(home.trouble).toEqual([
			{ key: "ask", name: "Ask sales", why: "paused itself, as it would send too much" },
		]);
		expect(home.week).toEqual({ told: 4, answered: 2, worked: 1, open: 1 });
		expect(home.feedback).toEqual({
			asked: 2,
			answered: 2,
			of: { good_lead: 1, bad_timing: 0, bad_fit: 0, junk: 1 },
		});
		expect(home.junk).toEqual([{ key: "ask", name: "Ask sales", answers: 2, junk: 1 }]);
		expect(home.drafts).toMatchObject([{ key: "ask", live: true }]);
	});

	it("goes on counting whom junk has erased", async () => {
		await world.sql`
			insert into feedback_facts (answer, day, flow_id, node)
			select 'junk', ${hoursAgo(24)}, id, 'ask' from flows`;
		const home = await homeOfMarketing(world.engine);
		expect(home.feedback).toMatchObject({ asked: 1, answered: 1, of: { junk: 1 } });
		expect(home.junk).toEqual([{ key: "ask", name: "Ask sales", answers: 1, junk: 1 }]);
	});
});

describe("home of an admin", () => {
	it("counts what was given up, and names who has never signed in", async () => {
		await world.sql`update users set status = case when name = 'Sam' then 'active' else 'invited' end`;
		await world.sql`
			insert into notices (alert_id, contact_id, receiver, channel, due_at, status)
			values (1, 1, 'sam@acme.test', 'mail', ${now}, 'failed')`;
		expect(await homeOfAdmin(world.sql, {} as never)).toEqual({
			failed: 1,
			invited: [{ name: "Kim", email: "kim@acme.test", linked: false }],
			sendsMail: false,
		});
	});
});

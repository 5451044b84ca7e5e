import { beforeEach, describe, expect, it } from "vitest";
import { answerRequests } from "@/workflows/engine/live/contacts";
import { takeHeldAnswers } from "@/workflows/engine/live/held-answers";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import type { SessionUser } from "../auth/types";
import { answerAlert } from "./answer";
import { claimAlert, releaseAlert } from "./claim";
import { countDesk } from "./counts";
import { getAlert } from "./get";
import { listDesk } from "./list";
import { noteAlert } from "./note";
import { listColleagues, reassignAlert } from "./reassign";
import { snoozeAlert } from "./snooze";
import { ADA, COMPANY, KIM, MARA, newestAlert, SAM, silent } from "./testing/desk";
import type { Box } from "./types";
import { markWorked, reopenAlert } from "./worked";

const house = houses();
let world: House;

beforeEach(async () => {
	world = await house(COMPANY);
	await world.bring(
		{
			email: ANN,
			owner: SAM.email,
			stage: "Lead",
			fields: {
				first_name: "Ann",
				last_name: "Lee",
				company: "Acme",
				job_title: "Buyer",
				country: "IT",
				city: "Turin",
			},
		},
		{ email: BOB, fields: { first_name: "Bob" } },
	);
});

const who = async (user: SessionUser, box: Box, text?: string) =>
	(await listDesk(world.engine, user, { box, text })).rows.map((row) => row.who);

const told = async (id: number) =>
	(
		await world.sql<{ receiver: string; channel: string; status: string }[]>`
			select receiver, channel, status from notices where alert_id = ${id} order by 1, 2`
	).map((one) => [one.receiver, one.channel, one.status]);

describe("the desk", () => {
	it("shows who it is, why now, and what they did last", async () => {
		for (const url of ["/a", "/b", "/c", "/d", "/e"]) await world.did(ANN, "page_view", { url });
		world.moveTo("10d");
		await world.did(ANN, "demo");
		const { rows, counts } = await listDesk(world.engine, SAM, { box: "mine" });
		expect(counts).toEqual({ mine: 1, team: 1, asleep: 0 });
		expect(rows).toMatchObject([
			{
				who: "Ann Lee",
				company: "Acme",
				jobTitle: "Buyer",
				place: "Turin, Italy",
				stage: "Lead",
				heat: { score: "heat", name: "Heat", points: 90, full: 100 },
				trend: 40,
				reasons: [
					{ said: "Saw a page", points: 50 },
					{ said: "Asked for a demo", points: 40 },
				],
				lastThings: [
					{ said: "Demo" },
					{ said: "Viewed /e" },
					{ said: "Viewed /d" },
					{ said: "Viewed /c" },
					{ said: "Viewed /b" },
				],
				to: "Sam",
				holder: null,
				asks: true,
				asked: 1,
				open: true,
				held: null,
				answer: null,
				subject: `${ANN} wants a demo`,
			},
		]);
		const detail = await getAlert(world.engine, SAM, rows[0]!.id);
		expect(detail.chart?.points.at(-1)).toMatchObject({
			balance: 90,
			applied: 40,
			reason: "Asked for a demo",
		});
		expect(detail.timeline.map((line) => line.said)).toContain(`Alert: ${ANN} wants a demo`);
		await expect(getAlert(world.engine, SAM, 999_999)).rejects.toMatchObject({ status: 404 });
	});

	it("is everybody's of the role that an alert goes to, and the team sees all of it", async () => {
		await world.did(ANN, "demo");
		await world.did(BOB, "called");
		expect(await who(SAM, "mine")).toEqual(["Bob", "Ann Lee"]);
		expect(await who(KIM, "mine")).toEqual(["Bob"]);
		expect(await who(MARA, "mine")).toEqual([]);
		expect(await who(MARA, "team")).toEqual(["Bob", "Ann Lee"]);
		expect(await who(SAM, "team", "lee")).toEqual(["Ann Lee"]);
		expect(await who(SAM, "team", "100%")).toEqual([]);
	});

	it("has one row for a contact that is asked about again and again", async () => {
		await world.did(ANN, "demo");
		world.moveTo("3d");
		await world.did(ANN, "demo");
		const { rows, counts } = await listDesk(world.engine, SAM, { box: "mine" });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ asked: 2, id: await newestAlert(world) });
		expect(rows[0]!.waitingSince < rows[0]!.at).toBe(true);
		expect(counts.mine).toBe(1);
	});

	it("keeps the answer with an alert that only told, where the answer went to the request before it", async () => {
		await world.did(ANN, "demo");
		await world.did(ANN, "called");
		const [row] = (await listDesk(world.engine, SAM, { box: "team", text: "Ann" })).rows;
		await answerAlert(
			world.engine,
			SAM,
			{ id: row!.id, answer: "bad_fit", expects: { answerId: null } },
			silent,
		);
		await takeHeldAnswers(world.engine, new Date(world.engine.clock.now().getTime() + 60_000));
		expect((await getAlert(world.engine, SAM, row!.id)).answer).toMatchObject({
			answer: "bad_fit",
			by: "Sam",
		});
	});

	it("is paged without gap or repeat", async () => {
		await world.crowd(23, { owner: SAM.email });
		for (let n = 0; n < 23; n++) {
			world.moveTo(`${Math.floor(n / 3)}m`);
			await world.did(`c${n}@example.test`, "demo");
		}
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const page = await listDesk(world.engine, SAM, { box: "mine", limit: 5, after });
			expect(page.counts.mine).toBe(23);
			seen.push(...page.rows.map((row) => row.who));
			after = page.after ?? undefined;
		} while (after);
		expect(seen).toEqual(Array.from({ length: 23 }, (_, n) => `c${22 - n}@example.test`));
		await expect(listDesk(world.engine, SAM, { box: "mine", after: "x" })).rejects.toMatchObject({
			status: 400,
		});
	});

	it("forgets a contact that is erased", async () => {
		await world.did(ANN, "demo");
		const id = await newestAlert(world);
		await world.sql`update contacts set deleting_at = now(), erase_at = now() + interval '7 days' where email = ${ANN}`;
		expect(await who(SAM, "mine")).toEqual([]);
		await expect(claimAlert(world.engine, SAM, id)).rejects.toMatchObject({ status: 404 });
	});
});

describe("an alert on the desk", () => {
	let id: number;
	beforeEach(async () => {
		await world.did(BOB, "called");
		id = await newestAlert(world);
	});

	it("goes to who claims it first; the second is told who", async () => {
		const results = await Promise.allSettled([
			claimAlert(world.engine, SAM, id),
			claimAlert(world.engine, KIM, id),
		]);
		const lost = results.find((one) => one.status === "rejected")!;
		const [first] = (await listDesk(world.engine, MARA, { box: "team" })).rows;
		expect(lost.reason).toMatchObject({
			status: 409,
			detail: `${first!.holder!.name} claimed this just now.`,
		});
		expect(first!.claimed).toBe(true);
		const [winner, loser] = first!.holder!.email === SAM.email ? [SAM, KIM] : [KIM, SAM];
		expect(await who(winner, "mine")).toEqual(["Bob"]);
		expect(await who(loser, "mine")).toEqual([]);
		await expect(releaseAlert(world.engine, loser, id)).rejects.toMatchObject({ status: 409 });
		await releaseAlert(world.engine, winner, id);
		expect(await who(loser, "mine")).toEqual(["Bob"]);
	});

	it("is handed over to somebody who is there", async () => {
		await reassignAlert(world.engine, SAM, id, KIM.email);
		expect(await told(id)).toEqual([[KIM.email, "mail", "pending"]]);
		expect([await who(SAM, "mine"), await who(KIM, "mine")]).toEqual([[], ["Bob"]]);
		await world.sql`update users set status = 'disabled' where email = ${SAM.email}`;
		await expect(reassignAlert(world.engine, KIM, id, SAM.email)).rejects.toMatchObject({ status: 422 });
		await world.sql`update users set away_from = ${world.clock.at} where email = ${MARA.email}`;
		expect((await listColleagues(world.engine)).map(({ name, away }) => [name, away])).toEqual([
			["Ada", false],
			["Kim", false],
			["Mara", true],
		]);
	});

	it("sleeps until it is time", async () => {
		const until = new Date(world.clock.at.getTime() + 3_600_000).toISOString();
		await snoozeAlert(world.engine, SAM, id, until);
		expect(await who(SAM, "mine")).toEqual([]);
		expect(await who(SAM, "asleep")).toEqual(["Bob"]);
		expect(await countDesk(world.engine, SAM)).toEqual({ mine: 0, team: 1, asleep: 1 });
		world.moveTo("1h");
		expect(await who(SAM, "mine")).toEqual(["Bob"]);
		await expect(snoozeAlert(world.engine, SAM, id, until)).rejects.toMatchObject({ status: 400 });
	});

	it("is marked worked and comes back, where it asks for no answer", async () => {
		await markWorked(world.engine, SAM, id);
		expect(await who(SAM, "mine")).toEqual([]);
		const [row] = (await listDesk(world.engine, SAM, { box: "answered" })).rows;
		expect(row).toMatchObject({ who: "Bob", open: false, answer: null });
		await expect(claimAlert(world.engine, KIM, id)).rejects.toMatchObject({
			detail: "Sam marked this worked just now.",
		});
		await reopenAlert(world.engine, KIM, id);
		expect(await who(SAM, "mine")).toEqual(["Bob"]);
		expect(await who(SAM, "answered")).toEqual([]);
		await world.did(BOB, "demo");
		await expect(markWorked(world.engine, SAM, id)).rejects.toMatchObject({ status: 409 });
	});

	it("tells its history in words", async () => {
		await claimAlert(world.engine, SAM, id);
		await noteAlert(world.engine, SAM, id, "Rang back, nobody there");
		await reassignAlert(world.engine, SAM, id, KIM.email);
		await claimAlert(world.engine, ADA, id);
		await markWorked(world.engine, ADA, id);
		await reopenAlert(world.engine, ADA, id);
		const { history } = await getAlert(world.engine, SAM, id);
		expect(history.map(({ by, said, note }) => [by, said, note])).toEqual([
			["Ada", "Put it back on the desk", null],
			["Ada", "Marked it worked", null],
			["Ada", "Claimed it from Kim", null],
			["Sam", "Handed it to Kim", null],
			["Sam", "Wrote a note", "Rang back, nobody there"],
			["Sam", "Claimed it", null],
		]);
	});
});

describe("what left the desk", () => {
	it("is listed with what was answered last on top, page by page", async () => {
		const people = await world.crowd(12, { owner: SAM.email });
		for (let n = 0; n < 12; n++) await world.did(`c${n}@example.test`, n % 3 === 0 ? "called" : "demo");
		const alerts = await world.sql<{ id: number; asks: boolean; contactId: number }[]>`
			select id, asks_feedback as asks, contact_id as "contactId" from alerts order by id`;
		for (const [n, alert] of alerts.entries()) {
			world.moveTo(`${n + 1}m`);
			if (!alert.asks) await markWorked(world.engine, SAM, alert.id);
			else
				await answerRequests(world.engine, [
					{ contactId: alert.contactId, answer: "good_lead", actor: SAM.email },
				]);
		}
		expect(people).toHaveLength(12);
		await world.did(ANN, "demo");
		await answerAlert(
			world.engine,
			SAM,
			{ id: await newestAlert(world), answer: "junk", expects: { answerId: null } },
			silent,
		);
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const page = await listDesk(world.engine, KIM, { box: "answered", limit: 5, after });
			seen.push(...page.rows.map((row) => row.who));
			after = page.after ?? undefined;
		} while (after);
		expect(seen).toEqual(["Ann Lee", ...Array.from({ length: 12 }, (_, n) => `c${11 - n}@example.test`)]);
		await takeHeldAnswers(world.engine, new Date(world.clock.at.getTime() + 8000));
	});
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeContacts } from "@/workflows/engine/live/contacts";
import type { Delivery } from "@/workflows/engine/live/deliver";
import { pause, resume } from "@/workflows/engine/live/flows";
import { type Broken, breakLooks } from "./testing/broken";
import { LONG, until, World } from "./testing/world";

let world: World;
/** Attempts of what is sent, by subject. */
const attempts = new Map<string, number>();

beforeAll(async () => {
	world = await World.open({
		retries: 2,
		through: (send) => async (delivery) => {
			const subject = String((delivery.payload as { subject?: string } & Delivery["payload"]).subject);
			const attempt = (attempts.get(subject) ?? 0) + 1;
			attempts.set(subject, attempt);
			if (subject.startsWith("Third time lucky") && attempt <= 2) throw new Error("the mail server is busy");
			return send(delivery);
		},
	});
	await losesAWake();
	await givesUpOnALook();
}, LONG);
afterAll(() => world?.close());

const seconds = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;

/** A contact whose wait nobody will be woken for: the message never reached the driver. */
async function losesAWake() {
	await world.publish(`
  - { key: lost, name: Lost, nodes: [
      { id: in, kind: event-entry, config: { event: lost }, next: moment },
      { id: moment, kind: wait, config: { for: 1s }, next: found },
      { id: found, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
	const track = await world.track("lost");
	world.lost.add(track);
	await world.does("lou@lost.test", "lost");
	await world.sql`update tracks set wake_at = clock_timestamp() - interval '10 minutes' where name = ${track}`;
}

let hopeless: { track: string; broken: Broken };

/** A look that the database refuses always: its run gives up, others go on. */
async function givesUpOnALook() {
	await world.publish(`
  - { key: hopeless, name: Hopeless, nodes: [
      { id: in, kind: event-entry, config: { event: hopeless }, next: moment },
      { id: moment, kind: wait, config: { for: 1s }, next: after-all },
      { id: after-all, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
	const track = await world.track("hopeless");
	hopeless = { track, broken: await breakLooks(world.sql, track, Number.MAX_SAFE_INTEGER) };
	await world.does("hope@broken.test", "hopeless");
}

describe.concurrent("a contact in real time", { timeout: LONG }, () => {
	it("waits, gets points, waits and is told about, each at its very instant", async () => {
		await world.publish(`
  - { key: waits, name: Waits, nodes: [
      { id: in, kind: event-entry, config: { event: hello }, next: two }, { id: two, kind: wait, config: { for: 2s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 5 }, next: one }, { id: one, kind: wait, config: { for: 1s }, next: tell },
      { id: tell, kind: notify, config: { to: { user: sam@acme.test }, subject: "{{ contact.email }} waited" } } ] }`);
		await world.does("ann@waits.test", "hello");
		await world.passed("ann@waits.test", "tell");
		const path = await world.path("ann@waits.test");
		expect(path.map((step) => step.node)).toEqual(["in", "two", "add", "one", "tell"]);
		const [entered] = path;
		expect(path.map((step) => seconds(entered.at, step.at))).toEqual([0, 2, 2, 3, 3]);
		const [points, ...more] = await world.ledger("ann@waits.test");
		expect([points.applied, points.reason, seconds(entered.at, points.at), more]).toEqual([5, "add", 2, []]);
		const alerts = await world.sql`select subject from alerts where subject like 'ann@waits.test%'`;
		expect(alerts).toEqual([{ subject: "ann@waits.test waited" }]);
	});

	it("is woken earlier when the date that it waits for moves", async () => {
		await world.publish(`
  - { key: renewal, name: Renewal, nodes: [
      { id: in, kind: event-entry, config: { event: signed }, next: then }, { id: then, kind: wait-until, config: { date-field: renewal }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
		const far = new Date(Date.now() + 40 * 86_400_000);
		const contactId = await world.contact("bea@dates.test", { fields: { renewal: far.toISOString() } });
		await world.does("bea@dates.test", "signed");
		await world.asleep(await world.track("renewal"), far);
		const near = new Date(Date.now() + 2000);
		await changeContacts(world.engine, [{ contactId, change: { fields: { renewal: near.toISOString() } } }]);
		await world.passed("bea@dates.test", "add");
		expect((await world.ledger("bea@dates.test")).map((row) => row.at)).toEqual([near]);
	});

	it("is woken earlier than another one whose longer wait the run sleeps for", async () => {
		await world.publish(`
  - { key: two-waits, name: Two waits, nodes: [
      { id: slow, kind: event-entry, config: { event: slow }, next: long }, { id: fast, kind: event-entry, config: { event: fast }, next: short },
      { id: long, kind: wait, config: { for: 1h }, next: add }, { id: short, kind: wait, config: { for: 1s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
		const track = await world.track("two-waits");
		await world.does("slow@waits.test", "slow");
		const inAnHour = (await world.due("slow@waits.test"))!;
		await world.asleep(track, inAnHour);
		await world.does("fast@waits.test", "fast");
		await world.passed("fast@waits.test", "add");
		await world.asleep(track, inAnHour);
		expect(await world.nodes("slow@waits.test")).toEqual(["slow"]);
	});

	it("does not move in a pause; what is overdue fires at the resume, or begins anew", async () => {
		const flow = (key: string) => `
  - { key: ${key}, name: ${key}, nodes: [
      { id: in, kind: event-entry, config: { event: ${key} }, next: moment }, { id: moment, kind: wait, config: { for: 4s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`;
		await world.publish(["made-up", "begun-anew", "not-paused"].map(flow).join(""));
		await world.does("pat@pause.test", "made-up");
		await pause(world.engine, "made-up");
		await world.does("ned@pause.test", "begun-anew");
		await pause(world.engine, "begun-anew");
		const due = (await world.due("pat@pause.test"))!;
		await until("the pause outlasts the wait", () => Date.now() > due.getTime() + 500);
		await world.does("mia@pause.test", "not-paused");
		await world.passed("mia@pause.test", "add");
		expect(await world.nodes("pat@pause.test")).toEqual(["in"]);
		expect(await world.nodes("ned@pause.test")).toEqual(["in"]);
		await resume(world.engine, "made-up");
		await resume(world.engine, "begun-anew", { restart: true });
		expect(await world.nodes("pat@pause.test")).toEqual(["in", "moment", "add"]);
		const anew = (await world.due("ned@pause.test"))!;
		await world.passed("ned@pause.test", "add");
		const [pat] = await world.ledger("pat@pause.test");
		const [mia] = await world.ledger("mia@pause.test");
		const [ned] = await world.ledger("ned@pause.test");
		expect(pat.at.getTime()).toBeGreaterThan(mia.at.getTime());
		expect(ned.at).toEqual(anew);
		expect(ned.at.getTime()).toBeGreaterThan(pat.at.getTime());
	});

	it("goes on after a look that fails twice and then works", async () => {
		await world.publish(`
  - { key: shaky, name: Shaky, nodes: [
      { id: in, kind: event-entry, config: { event: shaky }, next: moment }, { id: moment, kind: wait, config: { for: 1s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
		const track = await world.track("shaky");
		const broken = await breakLooks(world.sql, track, 2);
		await world.does("cid@broken.test", "shaky");
		await world.passed("cid@broken.test", "add");
		expect(await broken.tries()).toBeGreaterThan(2);
		expect(await world.ledger("cid@broken.test")).toHaveLength(1);
		const [{ failure }] = await world.sql`select failure from tracks where name = ${track}`;
		expect(failure).toBeNull();
	});

	it("stands still where a look never works, says why, and holds nobody else up", async () => {
		const failure = async () =>
			(await world.sql`select failure from tracks where name = ${hopeless.track}`)[0].failure as
				| string
				| null;
		await until("the run gives up", async () => (await failure()) !== null);
		expect(await failure()).toContain("the disk is full");
		expect(await hopeless.broken.tries()).toBeGreaterThanOrEqual(3);
		expect(await world.nodes("hope@broken.test")).toEqual(["in"]);
		await hopeless.broken.mend();
		await world.sql`update tracks set wake_at = clock_timestamp() - interval '10 minutes' where name = ${hopeless.track}`;
	});

	it("gets the mail that could not be delivered twice, once", async () => {
		await world.publish(`
  - { key: mail, name: Mail, nodes: [
      { id: in, kind: event-entry, config: { event: wants-mail }, next: send },
      { id: send, kind: send-email, config: { subject: "Third time lucky, {{ contact.email }}", body: Hello } } ] }`);
		await world.does("dan@mail.test", "wants-mail");
		const row = async () =>
			(
				await world.sql`select status, attempts, error from outbox where payload ->> 'subject' = 'Third time lucky, dan@mail.test'`
			)[0];
		await until("the mail is delivered", async () => (await row()).status === "delivered");
		expect(await row()).toEqual({ status: "delivered", attempts: 3, error: null });
		expect(attempts.get("Third time lucky, dan@mail.test")).toBe(3);
		const sent = await world.sql`select from events e join contacts c on c.id = e.contact_id
			where c.key = 'dan@mail.test' and e.type = 'email_sent'`;
		expect(sent).toHaveLength(1);
	});

	it("is erased when a short grace is over, and only its counts stay", async () => {
		await world.publish(`
  - { key: junk, name: Junk, nodes: [
      { id: in, kind: event-entry, config: { event: junk }, next: delete }, { id: delete, kind: delete-contact, config: { grace: 2s } } ] }`);
		const id = await world.contact("eve@junk.test");
		await world.does("eve@junk.test", "junk");
		await until(
			"eve is erased",
			async () => (await world.sql`select from contacts where id = ${id}`).length === 0,
		);
		for (const table of ["events", "paths", "enrollments", "ledger", "looks"])
			expect(await world.sql.unsafe(`select from ${table} where contact_id = ${id}`)).toHaveLength(0);
		const [{ n }] =
			await world.sql`select sum(s.n)::int as n from stats s join versions v on v.id = s.version_id
			join flows f on f.id = v.flow_id where f.key = 'junk' and s.what = 'entered'`;
		expect(n).toBe(1);
	});

	it("stays on the version that it entered when a second one is published", async () => {
		const flow = (wait: string, points: number) => `
  - { key: twice, name: Twice, nodes: [
      { id: in, kind: event-entry, config: { event: twice }, next: moment }, { id: moment, kind: wait, config: { for: ${wait} }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: ${points} } } ] }`;
		await world.publish(flow("3s", 1));
		await world.does("old@twice.test", "twice");
		await world.publish(flow("1s", 10));
		await world.does("new@twice.test", "twice");
		await world.passed("old@twice.test", "add");
		await world.passed("new@twice.test", "add");
		expect((await world.ledger("old@twice.test")).map((row) => row.applied)).toEqual([1]);
		expect((await world.ledger("new@twice.test")).map((row) => row.applied)).toEqual([10]);
		expect((await world.path("old@twice.test")).map((step) => step.version)).toEqual([1, 1, 1]);
		expect((await world.path("new@twice.test")).map((step) => step.version)).toEqual([2, 2, 2]);
	});
});

describe("the round of every minute", { timeout: LONG }, () => {
	it("finds whom nobody was woken for, and goes on where a run gave up", async () => {
		await world.passed("lou@lost.test", "found");
		await world.passed("hope@broken.test", "after-all");
		expect(await world.ledger("lou@lost.test")).toHaveLength(1);
		await until("the failure is over", async () => {
			const [row] = await world.sql`select failure from tracks where name = ${hopeless.track}`;
			return row.failure === null;
		});
	});
});

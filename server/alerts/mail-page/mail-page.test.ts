import { SignJWT } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { ANN, type House, houses } from "@/workflows/engine/live/testing/house";
import { answerToken } from "@/workflows/inngest/send/links";
import { ANSWERS } from "@/workflows/language/values";
import { answerAlert } from "../answer";
import { getAlert } from "../get";
import { COMPANY, everything, KIM, newestAlert, SAM, silent } from "../testing/desk";
import { serveAnswer } from "./serve";

const house = houses();
let world: House;
let alertId: number;
let token: string;

const JUNK_FLOW = `  - key: junk
    name: Junk
    reentry: again
    nodes:
      - { id: in, kind: feedback-entry, config: { answers: [junk] }, next: out }
      - { id: out, kind: delete-contact }
`;

beforeEach(async () => {
	world = await house(COMPANY + JUNK_FLOW);
	await world.bring({
		email: ANN,
		owner: SAM.email,
		fields: { first_name: "Ann", last_name: "Lee", company: "Acme", phone: "555-0199" },
	});
	await world.did(ANN, "page_view");
	await world.did(ANN, "demo");
	alertId = await newestAlert(world);
	token = await tokenFor(SAM.email);
});

const secret = async () => (await world.sql<{ secret: string }[]>`select secret from settings`)[0]!.secret;
const tokenFor = async (receiver: string, id = alertId) =>
	answerToken(await secret(), { alertId: id, receiver }, world.clock.at);

const open = (query = "?a=good_lead", method = "GET", link = token) =>
	serveAnswer(world.engine, new Request(`http://ripen.test/answer/${link}${query}`, { method }), link);
const press = (fields: Record<string, string>, link = token) =>
	serveAnswer(
		world.engine,
		new Request(`http://ripen.test/answer/${link}`, { method: "POST", body: new URLSearchParams(fields) }),
		link,
	);
const answers = () => world.sql<{ answer: string; actor: string; note: string | null; via: string }[]>`
	select answer, actor, note, via from answers order by id`;
const given = async () => (await answers()).map((row) => row.answer);

describe("opening a link", () => {
	it.each([...ANSWERS, "nonsense"])("changes nothing at all, by GET or HEAD (%s)", async (answer) => {
		const before = await everything(world);
		const page = await open(`?a=${answer}`);
		const head = await open(`?a=${answer}`, "HEAD");
		expect([page.status, head.status, await head.text()]).toEqual([200, 200, ""]);
		const text = await page.text();
		expect(text).not.toMatch(/<script|<img|<link|javascript:|\bon\w+=|https?:/i);
		if (answer === "nonsense") expect(text).not.toContain("required checked");
		else expect(text).toMatch(new RegExp(`value="${answer}" required checked`));
		expect(text.match(/<button/g)).toHaveLength(1);
		expect(await everything(world)).toEqual(before);
	});

	it("changes nothing where the lead was answered, either", async () => {
		await press({ answer: "good_lead" });
		const before = await everything(world);
		for (const method of ["GET", "HEAD"]) await open("?a=junk", method);
		expect(await everything(world)).toEqual(before);
	});

	it("says whom it is about and why, and nothing more of them", async () => {
		const text = await (await open()).text();
		expect(text).toContain("<h1>Ann Lee</h1>");
		expect(text).toContain("Acme");
		expect(text).toContain("<strong>+40</strong><span>Asked for a demo</span>");
		expect(text).not.toContain(ANN);
		expect(text).not.toContain("555-0199");
	});

	it("leaves no trace on the way: not kept, not indexed, not told on, and no script can run", async () => {
		const { headers } = await open();
		expect(headers.get("cache-control")).toBe("no-store");
		expect(headers.get("referrer-policy")).toBe("no-referrer");
		expect(headers.get("x-robots-tag")).toContain("noindex");
		expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
	});

	it("shows names and notes as text, whatever stands in them", async () => {
		await world.bring({
			email: ANN,
			fields: { first_name: "<script>alert(1)</script>", company: '"><img src=x>' },
		});
		await press({ answer: "bad_fit", note: "</textarea><b>bold</b>" });
		const text = await (await open("?a=junk")).text();
		expect(text).not.toMatch(/<script|<img|<b>bold/);
		expect(text).toContain("&lt;script&gt;");
	});
});

describe("the button", () => {
	it("records the answer with its note, and the flow moves on", async () => {
		const answer = await press({ answer: "good_lead", note: "Call on Monday\r\nafter ten", expects: "" });
		expect([answer.status, answer.headers.get("location")]).toEqual([303, "?done"]);
		expect([...(await answers())]).toEqual([
			{ answer: "good_lead", actor: SAM.email, note: "Call on Monday\nafter ten", via: "mail" },
		]);
		expect(await world.tags(ANN)).toEqual(["good"]);
		const { history, held } = await getAlert(world.engine, SAM, alertId);
		expect(history).toMatchObject([{ by: "Sam", said: "Answered Good lead" }]);
		expect(held).toBeNull();
		const page = await (await open("?done")).text();
		expect(page).toMatch(/<strong>Good lead<\/strong>.*Change it/s);
	});

	it("pressed twice records once", async () => {
		const both = await Promise.all([press({ answer: "good_lead" }), press({ answer: "good_lead" })]);
		expect((await press({ answer: "good_lead" })).status).toBe(303);
		expect(both.map((one) => one.status)).toEqual([303, 303]);
		expect(await given()).toEqual(["good_lead"]);
	});

	it("changes a mind, which goes by what the page showed", async () => {
		await press({ answer: "good_lead" });
		const id = /name="expects" value="(\d+)"/.exec(await (await open("?a=bad_timing")).text())![1]!;
		expect((await press({ answer: "bad_timing" })).status).toBe(409);
		expect((await press({ answer: "bad_timing", expects: id })).status).toBe(303);
		expect(await given()).toEqual(["good_lead", "bad_timing"]);
		world.moveTo("8d");
		expect(await (await open("?a=junk")).text()).not.toContain("<form");
	});

	it("asks once more for junk, which another answer takes back", async () => {
		const first = await press({ answer: "junk", note: "A <bot>" });
		const text = await first.text();
		expect([first.status, await given()]).toEqual([200, []]);
		expect(text).toContain("Is Ann Lee junk?");
		expect(text).toContain('value="A &lt;bot&gt;"');
		expect((await press({ answer: "junk", note: "A <bot>", sure: "yes" })).status).toBe(303);
		const deleting = async () =>
			(await world.sql`select deleting_at is not null as so from contacts where email = ${ANN}`)[0]!.so;
		expect(await deleting()).toBe(true);
		const page = await open("?a=good_lead");
		const expects = /name="expects" value="(\d+)"/.exec(await page.text())![1]!;
		expect((await press({ answer: "good_lead", expects })).status).toBe(303);
		expect(await deleting()).toBe(false);
		expect(await given()).toEqual(["junk", "good_lead"]);
	});

	it("of two people at once takes the first, and tells the second who it was", async () => {
		const kims = await tokenFor(KIM.email);
		const both = await Promise.all([
			press({ answer: "good_lead", expects: "" }),
			press({ answer: "bad_fit", expects: "" }, kims),
		]);
		expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
		const lost = both.find((one) => one.status === 409)!;
		const said = both[0].status === 303 ? "Sam answered Good lead" : "Kim answered Bad fit";
		expect(await lost.text()).toContain(`${said} just now.`);
		expect(await given()).toHaveLength(1);
	});

	it("comes second to an answer in the inbox that may still be undone", async () => {
		const input = { id: alertId, answer: "bad_fit", expects: { answerId: null } } as const;
		await answerAlert(world.engine, KIM, input, silent);
		const answer = await press({ answer: "good_lead" });
		expect([answer.status, await given()]).toEqual([409, []]);
		expect(await answer.text()).toContain("Kim answered Bad fit just now.");
	});

	it.each([
		["no answer", {}, 422],
		["another answer", { answer: "perfect" }, 422],
		["a note too long", { answer: "good_lead", note: "x".repeat(2001) }, 422],
		["a body too long", { answer: "good_lead", note: "x".repeat(40_000) }, 400],
	])("refuses %s and records nothing", async (_, fields, status) => {
		expect((await press(fields as Record<string, string>)).status).toBe(status);
		expect(await given()).toEqual([]);
	});

	it("refuses what is no form", async () => {
		const request = new Request("http://ripen.test/answer/x", {
			method: "POST",
			body: "{}",
			headers: { "content-type": "application/json" },
		});
		expect((await serveAnswer(world.engine, request, token)).status).toBe(400);
	});

	it("takes a NUL in a note for nothing, and many tries for too many", async () => {
		expect((await press({ answer: "good_lead", note: "\0 fine" })).status).toBe(303);
		expect((await answers())[0]!.note).toBe("fine");
		for (let n = 0; n < 59; n++) await press({});
		const late = await press({ answer: "good_lead" });
		expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
	});
});

describe("a link that does not count", () => {
	/** Every way of using it is refused with the same status, in words, and changes nothing but the count of tries. */
	async function refused(link: string, status: number, words: string) {
		const before = await everything(world);
		for (const answer of [
			await open("?a=good_lead", "GET", link),
			await press({ answer: "good_lead" }, link),
		]) {
			expect(answer.status).toBe(status);
			const text = await answer.text();
			expect(text).toContain(words);
			expect(text).not.toContain("<form");
		}
		expect({ ...(await everything(world)), rate_limits: "" }).toEqual({ ...before, rate_limits: "" });
	}

	it("is forged, altered or cut off", async () => {
		const foreign = await answerToken("another secret", { alertId, receiver: SAM.email }, world.clock.at);
		const [head, body, signature] = token.split(".") as [string, string, string];
		const claims = JSON.parse(Buffer.from(body, "base64url").toString());
		const altered = Buffer.from(JSON.stringify({ ...claims, sub: KIM.email })).toString("base64url");
		const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
		const links = [
			foreign,
			`${head}.${altered}.${signature}`,
			`${none}.${body}.`,
			token.slice(0, -4),
			"x",
			"%00",
		];
		for (const link of links) await refused(link, 403, "not one of ours");
	});

	it("was signed for something else", async () => {
		const other = await new SignJWT({ alert: alertId })
			.setProtectedHeader({ alg: "HS256" })
			.setAudience("unsubscribe")
			.setSubject(SAM.email)
			.setExpirationTime("30d")
			.sign(new TextEncoder().encode(await secret()));
		await refused(other, 403, "not one of ours");
	});

	it("has expired", async () => {
		world.moveTo("31d");
		await refused(token, 410, "has expired");
	});

	it("is about a contact that was erased", async () => {
		await world.sql`delete from alerts`;
		await world.sql`delete from contacts where email = ${ANN}`;
		await refused(token, 404, "This lead is gone");
	});

	it("is about a contact that a person deleted", async () => {
		await world.sql`update contacts set deleting_at = now(), deleted_by = 'person' where email = ${ANN}`;
		await refused(token, 404, "This lead is gone");
	});

	it("was for somebody who has left", async () => {
		await world.sql`update users set status = 'disabled' where email = ${SAM.email}`;
		await refused(token, 403, "somebody who has left");
		await world.sql`delete from users where email = ${SAM.email}`;
		await refused(token, 403, "somebody who has left");
	});

	it("was answered and asked again since; an older link of the same question still counts", async () => {
		await world.did(ANN, "demo");
		expect((await press({ answer: "bad_timing" })).status).toBe(303);
		await refused(token, 410, "asked again since");
		const newest = await tokenFor(SAM.email, await newestAlert(world));
		expect(await (await open("?a=good_lead", "GET", newest)).text()).toContain("<strong>Bad timing</strong>");
	});

	it("is about an alert that asks for nothing", async () => {
		await world.bring("bob@example.test");
		await world.did("bob@example.test", "called");
		await refused(await tokenFor(SAM.email, await newestAlert(world)), 410, "asks for no answer");
	});
});

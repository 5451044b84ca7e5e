import { connect, type Sql } from "@/db/client";
import { runningUrl } from "@/db/embedded";
import { dataPlace, startRipen } from "@/server/start/testing/ripen";
import { type Desk, watchDesk } from "./desk";
import { sendEvents } from "./send";

/** `npm run -s bench:inbox [-- --rate 200 --seconds 60]`: alerts that come thick, from the event to the open inbox. */
const rate = option("rate", 200, 500);
const seconds = option("seconds", 60, 300);
const KEY = "under-load";
const FLOW = "under-load";

const place = dataPlace();
const ripen = startRipen({ RIPEN_DATA_DIR: place.dataDir, RIPEN_API_KEY: KEY });
try {
	const url = await ripen.address;
	const sql = connect((await runningUrl(place.dataDir)) ?? "", { max: 1 });
	try {
		await measure(url, sql);
	} finally {
		await sql.end();
	}
} finally {
	ripen.signal("SIGTERM");
	await ripen.exited;
	place.remove();
}

async function measure(url: string, sql: Sql): Promise<void> {
	await tellOfEveryone(url, sql);
	const desk = await watchDesk(url, "sam", FLOW);
	const sent = await sendEvents(url, KEY, { rate, seconds, type: FLOW });
	await desk.until(sent.size, 60_000);
	desk.stop();
	await say(sql, sent, desk);
}

/** A flow that asks sales about everybody who does one thing; its brake would stop it at 500 an hour. */
async function tellOfEveryone(url: string, sql: Sql): Promise<void> {
	const flow = {
		key: FLOW,
		name: "Under load",
		nodes: [
			{ id: "in", kind: "event-entry", config: { event: FLOW }, next: "ask" },
			{
				id: "ask",
				kind: "notify",
				config: {
					to: { role: "sales" },
					subject: "{{ contact.email }}",
					via: ["inbox"],
					"ask-feedback": true,
				},
			},
		],
	};
	const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
	const stored = await (await fetch(`${url}/api/v1/program`, { headers })).json();
	const body = JSON.stringify({ ...stored, flows: [...stored.flows, flow] });
	const answer = await fetch(`${url}/api/v1/program`, { method: "PUT", headers, body });
	if (!answer.ok) throw new Error(`the flow was refused: ${await answer.text()}`);
	await sql`update flows set hourly_limit = 1000000 where key = ${FLOW}`;
}

async function say(sql: Sql, sent: Map<string, number>, desk: Desk): Promise<void> {
	const [{ alerts, contacts }] = await sql<[{ alerts: number; contacts: number }]>`
		select count(*)::int as alerts, count(distinct contact_id)::int as contacts
		from alerts a join flows f on f.id = a.flow_id where f.key = ${FLOW}`;
	const ms = [...sent].flatMap(([email, at]) => (desk.seen.has(email) ? [desk.seen.get(email)! - at] : []));
	ms.sort((a, b) => a - b);
	const share = (p: number) =>
		Math.round(ms[Math.min(ms.length - 1, Math.floor(ms.length * p))] ?? Number.NaN);
	console.log(
		JSON.stringify({
			rate,
			seconds,
			events: sent.size,
			alerts,
			contacts,
			seenInTheInbox: ms.length,
			lost: sent.size - contacts,
			twice: alerts - contacts,
			p50: share(0.5),
			p99: share(0.99),
			most: share(1),
		}),
	);
	if (alerts !== sent.size || contacts !== sent.size || ms.length !== sent.size) process.exitCode = 1;
}

function option(name: string, usual: number, most: number): number {
	const at = process.argv.indexOf(`--${name}`);
	const value = at < 0 ? usual : Number(process.argv[at + 1]);
	if (!Number.isInteger(value) || value < 1 || value > most)
		throw new Error(`--${name} is a whole number from 1 to ${most}`);
	return value;
}

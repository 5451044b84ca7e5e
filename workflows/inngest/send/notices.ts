import type { Sql } from "@/db/client";
import { FinalFailure } from "@/workflows/engine/live/deliver";
import type { Engine } from "@/workflows/engine/live/engine";
import { writeAlertHook } from "./alert-hook";
import { writeAlertMail } from "./alert-mail";
import { type Claimed, claimNext, noteDone, putOff } from "./claim";
import { afterQuiet } from "./due";
import { TEAM, teamWebhook } from "./fan-out";
import type { Mailer } from "./mail";
import { inTime } from "./patience";
import { hasLeft, type Person, readPeople } from "./people";
import { readTold, stillToTell } from "./told";
import { readVocabulary } from "./vocabulary";
import { post } from "./webhook";

/** How people are told of alerts. */
export interface Notifying {
	mailer: Mailer;
	/** Where people open the app, for the links; undefined where it is not known. */
	url: string | undefined;
	/** Slack-compatible webhook of the team, where the settings name none. */
	alertWebhook: string | undefined;
}

/** Receivers told at once: who answers late holds up few. */
const AT_ONCE = 5;
/** Milliseconds for one message, whatever the receiver does meanwhile. */
const PATIENCE_MS = 30_000;
const MOST_ATTEMPTS = 12;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 6 * 3600_000;

/**
 * Tells everybody what they are to be told by now, until nothing is due or `until` (ms, monotonic) has come. What is due
 * for one receiver goes as one message, at least once, with the same key at every attempt. Returns messages tried.
 */
export async function sendNotices(engine: Engine, how: Notifying, until: number): Promise<number> {
	let tried = 0;
	const lane = async () => {
		do {
			const claimed = await claimNext(engine);
			if (!claimed) return;
			await tell(engine, how, claimed);
			tried++;
		} while (performance.now() <= until);
	};
	const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
	const broken = ends.find((end) => end.status === "rejected");
	if (broken) throw broken.reason;
	return tried;
}

async function tell(engine: Engine, how: Notifying, claimed: Claimed): Promise<void> {
	const { sql, clock } = engine;
	const person = (await readPeople(sql)).get(claimed.receiver);
	if (claimed.receiver !== TEAM && hasLeft(person))
		return noteDone(engine, idsOf(claimed), "skipped", "the receiver is not there any more");
	const quietUntil = person ? afterQuiet(person, clock.now()) : clock.now();
	if (quietUntil > clock.now()) return putOff(engine, claimed, quietUntil, null, false);
	const alerts = await stillToTell(
		sql,
		claimed.notices.map(({ alertId }) => alertId),
	);
	const [due, over] = [true, false].map((open) =>
		claimed.notices.filter(({ alertId }) => alerts.has(alertId) === open),
	);
	await noteDone(
		engine,
		over!.map(({ id }) => id),
		"skipped",
		"answered or gone before it was told",
	);
	if (due!.length === 0) return;
	try {
		await inTime(PATIENCE_MS, sendMessage(engine, how, { ...claimed, notices: due! }, person));
	} catch (error) {
		return retryLater(engine, claimed, person, error);
	}
	await noteDone(
		engine,
		due!.map(({ id }) => id),
		"sent",
	);
}

const idsOf = ({ notices }: Claimed) => notices.map(({ id }) => id);

async function sendMessage(engine: Engine, how: Notifying, claimed: Claimed, person?: Person): Promise<void> {
	const { sql, clock } = engine;
	const now = clock.now();
	const words = await readVocabulary(sql);
	const told = await readTold(
		sql,
		claimed.notices.map(({ alertId }) => alertId),
		now,
		words,
	);
	if (claimed.channel === "webhook") {
		const hook = person ? (person.webhook ?? undefined) : await teamWebhook(sql, how.alertWebhook);
		if (!hook) throw new FinalFailure("the webhook was taken away meanwhile");
		return post(hook, JSON.stringify(writeAlertHook(told, how.url)), { "webhook-id": claimed.key });
	}
	const mail = await writeAlertMail(told, {
		secret: await secretOf(sql),
		url: how.url,
		now,
		receiver: { email: claimed.receiver, timezone: person?.timezone ?? "UTC" },
		nameOf: words.names.user,
	});
	const contactIds = told.map(({ contactId }) => contactId);
	await how.mailer.send({ to: claimed.receiver, key: claimed.key, contactIds, ...mail });
}

async function secretOf(sql: Sql): Promise<string> {
	const [row] = await sql<{ secret: string }[]>`select secret from settings`;
	return row!.secret;
}

async function retryLater(
	engine: Engine,
	claimed: Claimed,
	person: Person | undefined,
	error: unknown,
): Promise<void> {
	const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
	if (error instanceof FinalFailure || claimed.attempts >= MOST_ATTEMPTS)
		return noteDone(engine, idsOf(claimed), "failed", why);
	const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (claimed.attempts - 1));
	const next = new Date(engine.clock.now().getTime() + wait);
	await putOff(engine, claimed, person ? afterQuiet(person, next) : next, why, true);
}

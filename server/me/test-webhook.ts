import type { Sql } from "@/db/client";
import { Problem } from "../api/problem";
import { consume } from "../auth/limit";
import type { SessionUser } from "../auth/types";
import type { TestAnswer } from "./types";
import { allowAddress } from "./webhook-address";

const TIMEOUT_MS = 10_000;
/** Of the answer, so many characters are shown. */
const SHOWN = 200;
const A_MINUTE = { window: 60, max: 10 };

/**
 * Posts a message to a Slack-compatible webhook, as an alert would be, and resolves to what it answers; that it does not
 * answer is an answer too. It follows no redirect: that could lead to an address that is not allowed.
 */
export async function testWebhook(sql: Sql, user: SessionUser, url: string): Promise<TestAnswer> {
	const { allowed, retryAfter } = await consume(sql, `webhook-test:${user.id}`, A_MINUTE);
	if (!allowed)
		throw new Problem(429, "Too many requests", `These were many tests; wait ${retryAfter} seconds.`);
	await allowAddress(url, "webhookUrl");
	try {
		const answer = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/json", "user-agent": "Ripen" },
			body: JSON.stringify({ text: `${user.name} sends a test from Ripen. Alerts will arrive here.` }),
			redirect: "manual",
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return { ok: answer.ok, status: answer.status, said: await beginningOf(answer) };
	} catch (error) {
		return { ok: false, status: null, said: whyNot(error) };
	}
}

async function beginningOf(answer: Response): Promise<string> {
	if (!answer.body) return "";
	const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
	let text = "";
	while (text.length < SHOWN) {
		const { value, done } = await reader.read();
		if (done) break;
		text += value;
	}
	await reader.cancel();
	return text.slice(0, SHOWN).trim();
}

function whyNot(error: unknown): string {
	if (error instanceof DOMException && error.name === "TimeoutError")
		return `It did not answer within ${TIMEOUT_MS / 1000} seconds.`;
	const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
	if (cause?.code === "ENOTFOUND") return "There is no machine by this name.";
	if (cause?.code === "ECONNREFUSED") return "Nobody listens at this address.";
	return `It cannot be reached${cause?.code ? ` (${cause.code})` : ""}.`;
}

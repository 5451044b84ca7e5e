import { Webhook } from "standardwebhooks";
import { FinalFailure } from "@/workflows/engine/live/deliver";

const TIMEOUT_MS = 10_000;

/** Posts JSON, signed after Standard Webhooks: webhook-id is the delivery's key, the same at every attempt. */
export async function postSigned(url: string, body: unknown, key: string, secret: string): Promise<void> {
	const payload = JSON.stringify(body);
	const at = new Date();
	const signature = new Webhook(secret).sign(key, at, payload);
	await post(url, payload, {
		"webhook-id": key,
		"webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
		"webhook-signature": signature,
	});
}

/** Anything but a 2xx is tried again later; 410 says that nobody wants it any more. */
export async function post(url: string, payload: string, headers: Record<string, string>): Promise<void> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json", "user-agent": "Ripen", ...headers },
		body: payload,
		redirect: "manual",
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	await answer.body?.cancel();
	if (answer.status === 410)
		throw new FinalFailure(`${new URL(url).host} answered 410: it does not want this any more`);
	if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`);
}

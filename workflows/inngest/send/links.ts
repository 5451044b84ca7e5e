import { errors, jwtVerify, SignJWT } from "jose";
import type { Answer } from "@/workflows/language/values";

/** Whom a link of a mail is for, and which alert it answers. */
export interface AnswerToken {
	alertId: number;
	/** E-mail of the user who was told. */
	receiver: string;
}

export const ANSWER_LINK_DAYS = 30;
const AUDIENCE = "answer";
const keyOf = (secret: string) => new TextEncoder().encode(secret);

/** What stands in the address of a mail's answer page: opening it changes nothing, it only says who may answer what. */
export function answerToken(secret: string, { alertId, receiver }: AnswerToken, now: Date): Promise<string> {
	const seconds = Math.floor(now.getTime() / 1000);
	return new SignJWT({ alert: alertId })
		.setProtectedHeader({ alg: "HS256" })
		.setAudience(AUDIENCE)
		.setSubject(receiver)
		.setIssuedAt(seconds)
		.setExpirationTime(seconds + ANSWER_LINK_DAYS * 86_400)
		.sign(keyOf(secret));
}

/** `<base>/answer/<token>?a=<answer>`: the page with this answer chosen already. `secret` is that of the settings. */
export async function answerLink(
	secret: string,
	{ answer, ...whose }: AnswerToken & { answer: Answer },
	baseUrl: string,
	now: Date,
): Promise<string> {
	return answerPage(baseUrl, await answerToken(secret, whose, now), answer);
}

export const answerPage = (baseUrl: string, token: string, answer: Answer): string =>
	`${baseUrl.replace(/\/+$/, "")}/answer/${token}?a=${answer}`;

/** What a token says, or why it counts for nothing: its 30 days are over, or it was not made here for this. */
export async function readAnswerToken(
	secret: string,
	token: string,
	now: Date,
): Promise<AnswerToken | { fault: "expired" | "not-ours" }> {
	try {
		const { payload } = await jwtVerify(token, keyOf(secret), {
			algorithms: ["HS256"],
			audience: AUDIENCE,
			currentDate: now,
			requiredClaims: ["exp", "sub"],
		});
		const { alert, sub } = payload;
		if (!Number.isSafeInteger(alert) || typeof sub !== "string") return { fault: "not-ours" };
		return { alertId: alert as number, receiver: sub };
	} catch (error) {
		return { fault: error instanceof errors.JWTExpired ? "expired" : "not-ours" };
	}
}

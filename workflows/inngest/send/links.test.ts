import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { answerLink, readAnswerToken } from "./links";

const SECRET = "0f".repeat(32);
const NOW = new Date("2026-03-02T09:00:00Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const whose = { alertId: 7, receiver: "sam@acme.test" };

const tokenOf = async (secret = SECRET) => {
	const link = await answerLink(secret, { ...whose, answer: "bad_fit" }, "https://ripen.acme.test/", NOW);
	return /^https:\/\/ripen\.acme\.test\/answer\/([\w.-]+)\?a=bad_fit$/.exec(link)![1]!;
};
const signed = (claims: Record<string, unknown>, audience: string) =>
	new SignJWT(claims)
		.setProtectedHeader({ alg: "HS256" })
		.setAudience(audience)
		.setSubject("sam@acme.test")
		.setExpirationTime(later(1))
		.sign(new TextEncoder().encode(SECRET));

describe("the link of an answer", () => {
	it("says for thirty days whose answer to what it is", async () => {
		const token = await tokenOf();
		expect(await readAnswerToken(SECRET, token, NOW)).toEqual(whose);
		expect(await readAnswerToken(SECRET, token, later(29.9))).toEqual(whose);
		expect(await readAnswerToken(SECRET, token, later(30.1))).toEqual({ fault: "expired" });
	});

	it("counts for nothing when it was altered, or made elsewhere or for something else", async () => {
		const token = await tokenOf();
		const [head, body, seal] = token.split(".");
		const altered = Buffer.from(body!, "base64url").toString().replace(":7,", ":8,");
		const forged = Buffer.from(altered).toString("base64url");
		const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
		for (const wrong of [
			[head, forged, seal].join("."),
			`${unsigned}.${forged}.`,
			await tokenOf("ab".repeat(32)),
			await signed({ alert: 7 }, "unsubscribe"),
			await signed({ alert: "7; drop table" }, "answer"),
			"nonsense",
			"",
		])
			expect(await readAnswerToken(SECRET, wrong, NOW)).toEqual({ fault: "not-ours" });
		expect(await readAnswerToken(SECRET, await tokenOf("ab".repeat(32)), later(99))).toEqual({
			fault: "not-ours",
		});
	});
});

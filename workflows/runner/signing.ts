import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Inngest's keys are hexadecimal, optionally behind `signkey-<environment>-`. */
const keyForm = /^(signkey-\w+-)?((?:[0-9a-f]{2})+)$/i;

/** Throws when `key` has not the form of a signing key. */
export function checkSigningKey(key: string): void {
	if (!keyForm.test(key)) {
		throw new Error(
			"the signing key must be hexadecimal with an even number of digits, optionally behind signkey-<environment>-",
		);
	}
}

/** What the SDK sends as bearer token when it registers. */
export function hashedSigningKey(key: string): string {
	const [, prefix = "", digits = ""] = keyForm.exec(key) ?? [];
	return prefix + createHash("sha256").update(Buffer.from(digits, "hex")).digest("hex");
}

/** Value of `x-inngest-signature` for a body that is sent exactly as given. */
export function signature(body: string, key: string, at: Date): string {
	const seconds = Math.floor(at.getTime() / 1000).toString();
	return `t=${seconds}&s=${mac(body, key, seconds)}`;
}

/** True when `header` is the signature of `body` by `key`. */
export function isSignedBy(header: string | undefined, body: string, key: string): boolean {
	const parameters = new URLSearchParams(header ?? "");
	return sameText(parameters.get("s") ?? "", mac(body, key, parameters.get("t") ?? ""));
}

export function sameText(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** JSON with sorted keys and no blanks (RFC 8785): the SDK parses what it gets and signs this form of it. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
	const entries = Object.entries(value).filter(([, member]) => member !== undefined);
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

function mac(body: string, key: string, seconds: string): string {
	const secret = key.replace(/^signkey-\w+-/, "");
	return createHmac("sha256", secret).update(body).update(seconds).digest("hex");
}

"use client";

const OUT_OF_REACH = "The server cannot be reached just now. Please try again in a moment.";

/** Asks /api/auth/…; resolves to the words of the refusal, or to undefined where it worked. */
export async function askAuth(path: string, body: unknown): Promise<string | undefined> {
	try {
		const response = await fetch(`/api/auth${path}`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		return response.ok ? undefined : await refusalOf(response);
	} catch {
		return OUT_OF_REACH;
	}
}

async function refusalOf(response: Response): Promise<string> {
	if (response.status === 429) return `Too many tries. ${again(response.headers.get("x-retry-after"))}`;
	const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
	switch (said.code) {
		case "INVALID_EMAIL_OR_PASSWORD":
			return "The e-mail or the password is wrong.";
		case "INVALID_PASSWORD":
			return "The current password is wrong.";
		default:
			return response.status < 500 && said.message ? said.message : OUT_OF_REACH;
	}
}

function again(header: string | null): string {
	const seconds = Math.max(1, Number(header) || 60);
	return seconds === 1 ? "Try again in a second." : `Try again in ${seconds} seconds.`;
}

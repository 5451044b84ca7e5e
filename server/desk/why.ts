const CODES: [RegExp, string][] = [
	[/ECONNREFUSED/, "Nobody listens there"],
	[/ENOTFOUND|EAI_AGAIN|EDNS/, "There is no machine by this name"],
	[/ETIMEDOUT|ESOCKET|timeout|timed out|aborted/i, "It did not answer in time"],
	[/ECONNRESET|EPIPE|socket hang up/i, "It broke off the connection"],
	[/EAUTH|^Invalid login|\b535\b/i, "The mail server refused the user or the password"],
	[/certificate|self-signed/i, "Its certificate cannot be trusted"],
	[/fetch failed/i, "It cannot be reached"],
];

/** A reason as a sentence: what it means where that is known, and what was said. */
export function sayWhy(error: string | null): string {
	if (!error) return "It is not known why.";
	const words = error.replace(/\s+/g, " ").trim();
	const meaning = CODES.find(([sign]) => sign.test(words))?.[1];
	if (meaning) return `${meaning} (${words}).`;
	return `${words[0]!.toUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;
}

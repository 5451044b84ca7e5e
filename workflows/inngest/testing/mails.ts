/** A mail as it came over the wire, read. */
export interface ReadMail {
	/** By lower-case name; a folded header in one line, as it came. */
	headers: Record<string, string>;
	subject: string;
	text: string;
	html: string;
}

/** Reads a mail as nodemailer writes it: one part, or one of text and one of HTML. */
export function readMail(raw: string): ReadMail {
	const { headers, body } = partOf(raw);
	const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1];
	const parts =
		boundary === undefined
			? [partOf(raw)]
			: body
					.split(`--${boundary}`)
					.slice(1, -1)
					.map((part) => partOf(part.replace(/^\r\n/, "")));
	const find = (type: string) => parts.find((part) => part.headers["content-type"]?.startsWith(type));
	const decoded = (part: ReturnType<typeof partOf> | undefined) =>
		part ? decode(part.body, part.headers["content-transfer-encoding"] ?? "").replaceAll("\r\n", "\n") : "";
	return {
		headers,
		subject: wordsOf(headers.subject ?? ""),
		text: decoded(find("text/plain")),
		html: decoded(find("text/html")),
	};
}

function partOf(raw: string): { headers: Record<string, string>; body: string } {
	const end = raw.indexOf("\r\n\r\n");
	const lines = raw
		.slice(0, end)
		.replaceAll(/\r\n[ \t]+/g, " ")
		.split("\r\n");
	const headers = Object.fromEntries(
		lines.map((line) => [
			line.slice(0, line.indexOf(":")).toLowerCase(),
			line.slice(line.indexOf(":") + 1).trim(),
		]),
	);
	return { headers, body: raw.slice(end + 4) };
}

function decode(body: string, encoding: string): string {
	if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
	return encoding === "quoted-printable" ? unquoted(body.replaceAll(/=\r\n/g, "")) : body;
}

const unquoted = (text: string) =>
	Buffer.from(
		text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
		"latin1",
	).toString("utf8");

/** Encoded words of a header, as people read them. */
const wordsOf = (header: string) =>
	header
		.replaceAll(/\?=\s+=\?/g, "?==?")
		.replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
			how.toUpperCase() === "B"
				? Buffer.from(text, "base64").toString("utf8")
				: unquoted(text.replaceAll("_", " ")),
		);

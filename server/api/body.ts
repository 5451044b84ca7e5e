import { parseText } from "@/workflows/language/read";
import { badRequest, Problem } from "./problem";

export const MOST_BYTES = 1_000_000;

/** The body as text, at most `most` bytes and valid UTF-8; throws a Problem otherwise. */
export async function readBody(request: Request, most = MOST_BYTES): Promise<string> {
	const declared = Number(request.headers.get("content-length") ?? "0");
	if (declared > most) throw tooLarge(most);
	const chunks: Uint8Array[] = [];
	let length = 0;
	const reader = request.body?.getReader();
	for (;;) {
		const part = await reader?.read();
		if (part === undefined || part.done) break;
		length += part.value.byteLength;
		if (length > most) {
			await reader?.cancel().catch(() => {});
			throw tooLarge(most);
		}
		chunks.push(part.value);
	}
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
	} catch {
		throw badRequest([{ path: "", message: "is not UTF-8", remedy: "send the text as UTF-8" }]);
	}
}

/** A JSON body; an empty one is a fault like any other that cannot be read. */
export async function readJson(request: Request, most = MOST_BYTES): Promise<unknown> {
	const text = await readBody(request, most);
	try {
		return JSON.parse(text);
	} catch (error) {
		const why = text.trim() === "" ? "is empty" : `is no JSON: ${(error as Error).message}`;
		throw badRequest([{ path: "", message: why, remedy: "send a JSON object" }]);
	}
}

/** A body of YAML 1.2 or JSON; duplicate keys and bad syntax are faults. */
export async function readText(request: Request, most = MOST_BYTES): Promise<unknown> {
	const read = parseText(await readBody(request, most));
	if (!read.ok) throw badRequest(read.faults);
	return read.value;
}

function tooLarge(most: number): Problem {
	return new Problem(
		413,
		"Content too large",
		`The body is larger than ${most.toLocaleString("en")} bytes; send it in several requests.`,
	);
}

import { z } from "zod";
import { ANSWERS } from "@/workflows/language/values";

export const LONGEST_NOTE = 2000;
/** Of the form as it is sent, in bytes: every letter of a note may take nine. */
const LONGEST_BODY = 32_000;

const schema = z.object({
	answer: z.enum(ANSWERS).nullable().catch(null),
	note: z.string().catch(""),
	expects: z.coerce.number().int().positive().nullable().catch(null),
	/** The second button of junk. */
	sure: z.literal("yes").nullable().catch(null),
});

export type AnswerForm = z.infer<typeof schema>;

/** What the form of the page says; null where this is no form of ours or too long. */
export async function readForm(request: Request): Promise<AnswerForm | null> {
	const type = request.headers.get("content-type") ?? "";
	if (!type.startsWith("application/x-www-form-urlencoded")) return null;
	const text = await textOf(request);
	if (text === null) return null;
	const form = new URLSearchParams(text);
	return schema.parse({
		answer: form.get("answer"),
		note: (form.get("note") ?? "").replaceAll("\r\n", "\n"),
		expects: form.get("expects") || null,
		sure: form.get("sure"),
	});
}

async function textOf(request: Request): Promise<string | null> {
	if (Number(request.headers.get("content-length") ?? 0) > LONGEST_BODY) return null;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of request.body ?? []) {
		length += chunk.length;
		if (length > LONGEST_BODY) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

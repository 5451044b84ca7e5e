import type { PreviewLine, PreviewRequest } from "@/workflows/language/trace";

/** The preview was refused before it began; the message is for people. */
export class Refused extends Error {}

const UNREACHABLE = "The server cannot be reached. Is the connection there? Run it again.";

/**
 * Asks for a preview and hands on its lines as they come. Ends when the answer ends; an abort closes the connection,
 * which ends the sandbox. Throws `Refused` with words for people, or the abort's own error.
 */
export async function streamPreview(
	request: PreviewRequest,
	onLine: (line: PreviewLine) => void,
	signal: AbortSignal,
): Promise<void> {
	const answer = await fetch("/api/preview", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(request),
		signal,
	}).catch((error: unknown) => {
		throw signal.aborted ? error : new Refused(UNREACHABLE);
	});
	if (!answer.ok || !answer.body) throw new Refused(await refusalOf(answer));
	const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (;;) {
		const { done, value } = await reader.read().catch((error: unknown) => {
			throw signal.aborted ? error : new Refused(UNREACHABLE);
		});
		if (done) break;
		const lines = (rest + value).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) if (line.trim() !== "") onLine(JSON.parse(line) as PreviewLine);
	}
	if (rest.trim() !== "") onLine(JSON.parse(rest) as PreviewLine);
}

type ProblemBody = { title?: string; detail?: string; errors?: { message?: string; detail?: string }[] };

async function refusalOf(answer: Response): Promise<string> {
	const body = (await answer.json().catch(() => null)) as ProblemBody | null;
	const [first] = body?.errors ?? [];
	return (
		first?.message ?? first?.detail ?? body?.detail ?? body?.title ?? `The server answered ${answer.status}.`
	);
}

import { createHash } from "node:crypto";
import type { Engine } from "@/workflows/engine/live/engine";
import { ANSWERS, type Answer } from "@/workflows/language/values";
import { sayAnswer, sayMeaning } from "@/workflows/language/words";
import { Problem } from "../../api/problem";
import { consume } from "../../auth/limit";
import { type AnswerForm, LONGEST_NOTE, readForm } from "./form";
import { giveByMail } from "./give";
import { type Looked, lookAtLink } from "./look";
import { STYLE } from "./style";
import { ASK, REFUSED, SURE, write } from "./template";

/** Tries of one address; nobody answers more leads by mail than that. */
const LIMIT = { window: 600, max: 60 };

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const HEADERS = {
	"content-type": "text/html; charset=utf-8",
	"cache-control": "no-store",
	"referrer-policy": "no-referrer",
	"x-robots-tag": "noindex, nofollow",
	"x-content-type-options": "nosniff",
	// No script runs here, whoever wrote it into a name.
	"content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

/** The page of a link in an alert mail: GET and HEAD change nothing at all, POST records the answer. */
export async function serveAnswer(engine: Engine, request: Request, token: string): Promise<Response> {
	try {
		if (request.method === "POST") return await post(engine, request, token);
		const query = new URL(request.url).searchParams;
		const looked = await lookAtLink(engine, token);
		const shown = { chosen: answerOf(query.get("a")), done: query.has("done") };
		return html(200, ask(looked, shown), request.method);
	} catch (error) {
		return refuse(error, request.method);
	}
}

async function post(engine: Engine, request: Request, token: string): Promise<Response> {
	await mustBePatient(engine, request);
	const form = await readForm(request);
	if (!form) throw new Problem(400, "This was not understood", "Open the link in the mail once more.");
	const looked = await lookAtLink(engine, token);
	const again = (status: number, fault: string) =>
		html(status, ask(looked, { chosen: form.answer, note: form.note, fault }));
	if (form.answer === null) return again(422, "Choose one of the four answers.");
	if (form.note.length > LONGEST_NOTE)
		return again(422, `The note is too long; ${LONGEST_NOTE} letters at most.`);
	if (form.answer === "junk" && form.sure === null) return html(200, sure(looked, form));
	try {
		await giveByMail(engine, token, { ...form, answer: form.answer });
	} catch (error) {
		if (!(error instanceof Problem) || error.status !== 409) throw error;
		const now = await lookAtLink(engine, token);
		return html(409, ask(now, { chosen: form.answer, note: form.note, fault: error.detail }));
	}
	// Reloading shows what became of it, and sends nothing again.
	return new Response(null, { status: 303, headers: { ...HEADERS, location: "?done" } });
}

type Shown = { chosen: Answer | null; note?: string; fault?: string; done?: boolean };

function ask({ about, current, changeable }: Looked, { chosen, note, fault, done }: Shown): string {
	return write(ASK, {
		title: about.who,
		about: { ...about, reasons: about.reasons.map((one) => ({ ...one, points: signed(one.points) })) },
		answers: ANSWERS.map((answer) => ({ answer, name: sayAnswer(answer), meaning: sayMeaning(answer) })),
		current: current && {
			name: sayAnswer(current.answer.answer),
			meaning: sayMeaning(current.answer.answer),
			by: current.by,
			ago: current.ago,
			note: current.note,
		},
		changeable,
		done: done && current !== null,
		chosen: chosen ?? current?.answer.answer,
		open: fault !== undefined || (chosen !== null && chosen !== current?.answer.answer),
		expects: current?.answer.id ?? "",
		note: note ?? "",
		longest: LONGEST_NOTE,
		fault,
	});
}

const sure = ({ about }: Looked, { note, expects }: AnswerForm): string =>
	write(SURE, { title: "Is this junk?", about, note, expects: expects ?? "" });

function refuse(error: unknown, method: string): Response {
	const problem = error instanceof Problem ? error : undefined;
	if (!problem) console.error("answer page:", error);
	const body = write(REFUSED, {
		title: problem?.title ?? "Something went wrong here",
		detail: problem?.detail ?? "Nothing was recorded. Try again in a moment, or answer in the inbox.",
		inbox: "../inbox",
	});
	return html(problem?.status ?? 500, body, method, problem?.headers);
}

const html = (status: number, body: string, method = "GET", more: Record<string, string> = {}): Response =>
	new Response(method === "HEAD" ? null : body, { status, headers: { ...HEADERS, ...more } });

async function mustBePatient({ sql, clock }: Engine, request: Request): Promise<void> {
	const address = request.headers.get("x-ripen-address") ?? "unknown";
	const verdict = await consume(sql, `answer ${address}`, LIMIT, clock.now().getTime());
	if (verdict.allowed) return;
	throw new Problem(429, "Too many answers at once", "Wait a few minutes and press the button again.", [], {
		"retry-after": String(verdict.retryAfter ?? LIMIT.window),
	});
}

const answerOf = (text: string | null): Answer | null => ANSWERS.find((answer) => answer === text) ?? null;
const signed = (points: number): string => (points > 0 ? `+${points}` : `−${Math.abs(points)}`);

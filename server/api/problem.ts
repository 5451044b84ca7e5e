import type { Fault } from "@/workflows/language/read";

/** One place that is wrong; the message carries its remedy after a semicolon. */
export type ProblemError = { path: string; message: string };

/** A refusal as RFC 9457 says it; what else goes wrong never reaches the caller. */
export class Problem extends Error {
	constructor(
		readonly status: number,
		readonly title: string,
		readonly detail: string,
		readonly errors: ProblemError[] = [],
		readonly headers: Record<string, string> = {},
	) {
		super(detail);
		this.name = "Problem";
	}
}

export const said = (fault: Fault): string =>
	fault.remedy === undefined ? fault.message : `${fault.message}; ${fault.remedy}`;

export const errorsOf = (faults: Fault[]): ProblemError[] =>
	faults.map((fault) => ({ path: fault.path, message: said(fault) }));

/** 400 with every fault of what was sent. */
export function badRequest(faults: Fault[], detail = "What was sent is not as it should be."): Problem {
	return new Problem(400, "Bad request", detail, errorsOf(faults));
}

export function notFound(detail: string): Problem {
	return new Problem(404, "Not found", detail);
}

export function problemResponse(problem: Problem): Response {
	const { status, title, detail, errors, headers } = problem;
	return new Response(
		JSON.stringify({ type: "about:blank", title, status, detail, ...(errors.length > 0 ? { errors } : {}) }),
		{
			status,
			headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
		},
	);
}

import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { pathOf } from "@/workflows/language/fault";
import { Problem, type ProblemError } from "../api/problem";

const codes: Record<number, TRPC_ERROR_CODE_KEY> = {
	400: "BAD_REQUEST",
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	409: "CONFLICT",
	413: "PAYLOAD_TOO_LARGE",
	422: "UNPROCESSABLE_CONTENT",
	429: "TOO_MANY_REQUESTS",
};

/** A use case refuses by throwing a Problem; here that becomes the code of the same meaning. */
export function refusalOf(error: TRPCError): TRPCError {
	const { cause } = error;
	if (!(cause instanceof Problem)) return error;
	return new TRPCError({
		code: codes[cause.status] ?? "INTERNAL_SERVER_ERROR",
		message: cause.detail,
		cause,
	});
}

export type Said = { message: string; faults: ProblemError[] };

/**
 * What the browser may read of an error: the words of a Problem, and what a schema found in the input, each with its
 * path (`nodes[2].config.score`). The words of everything else stay here: they may quote a statement or a person.
 */
export function saidOf({ code, cause }: TRPCError, httpStatus: number): Said {
	if (cause instanceof Problem && cause.status < 500) return { message: cause.detail, faults: cause.errors };
	if (code === "BAD_REQUEST" && cause instanceof ZodError) {
		const faults = cause.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
		return { message: "What was sent is not as it should be.", faults };
	}
	const message =
		httpStatus < 500
			? "This cannot be answered as it was asked."
			: "Something went wrong here. Please try again in a moment.";
	return { message, faults: [] };
}

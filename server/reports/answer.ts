import type { Engine } from "@/workflows/engine/live/engine";
import { notFound, Problem, problemResponse } from "../api/problem";
import { SIGNED_OUT } from "../auth/roles";
import type { SessionUser } from "../auth/types";
import { askedSchema, reportKey } from "./asked";
import { downloadReport } from "./read";

/** A report as a file, for everybody who is signed in; refusals as RFC 9457 says them. */
export async function answerDownload(
	engine: () => Engine,
	user: SessionUser | null,
	name: string,
	query: URLSearchParams,
): Promise<Response> {
	try {
		if (user === null) throw new Problem(401, "Unauthorized", SIGNED_OUT);
		const key = reportKey.safeParse(name);
		if (!key.success) throw notFound("There is no such report.");
		const asked = askedSchema.safeParse(Object.fromEntries(query));
		if (!asked.success)
			throw new Problem(400, "Bad request", "The address of the report is not as it should be.");
		const file = await downloadReport(engine(), key.data, asked.data);
		return new Response(file.text, {
			headers: {
				"content-type": "text/csv; charset=utf-8",
				"content-disposition": `attachment; filename="${file.name}"`,
				"cache-control": "no-store",
			},
		});
	} catch (error) {
		if (error instanceof Problem) return problemResponse(error);
		throw error;
	}
}

import { sharedSql } from "@/db/client";
import { sessionOf } from "@/server/auth/session";
import { answerPreview } from "@/server/preview/answer";
import { turnsOfProcess } from "@/server/preview/turns-of-process";

export const dynamic = "force-dynamic";

/** A preview as it is computed, line by line. */
export async function POST(request: Request): Promise<Response> {
	const { user } = await sessionOf(request.headers);
	return answerPreview(request, user, () => ({
		sql: sharedSql(),
		url: process.env.DATABASE_URL!,
		turns: turnsOfProcess().previews,
	}));
}

import { sessionOf } from "@/server/auth/session";
import { sharedEngine } from "@/server/engine";
import { answerDownload } from "@/server/reports/answer";

export const dynamic = "force-dynamic";

type Place = { params: Promise<{ key: string }> };

/** A report as a file. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
	const { user } = await sessionOf(request.headers);
	return answerDownload(sharedEngine, user, (await params).key, new URL(request.url).searchParams);
}

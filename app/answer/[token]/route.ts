import { serveAnswer } from "@/server/alerts/mail-page/serve";
import { sharedEngine } from "@/server/engine";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ token: string }> };

/** A page for people who are not signed in, without scripts: mail scanners open links and run what they find. */
const answer = async (request: Request, { params }: Params): Promise<Response> =>
	serveAnswer(sharedEngine(), request, (await params).token);

export { answer as GET, answer as HEAD, answer as POST };

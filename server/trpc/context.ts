import { sessionOf } from "../auth/session";
import { sharedEngine } from "../engine";
import type { Context } from "./init";

/** Procedures on the engine of this process, for whoever the cookies belong to; the answer extends the session. */
export async function createContext(asked: Headers, answer: Headers): Promise<Context> {
	const { user, cookies } = await sessionOf(asked, { extend: true });
	for (const cookie of cookies) answer.append("set-cookie", cookie);
	return { engine: sharedEngine, user };
}

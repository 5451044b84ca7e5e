import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { driverKnowsUs, durable } from "@/server/durable";

export const dynamic = "force-dynamic";

type Handlers = ReturnType<typeof serve>;
let handlers: Handlers | undefined;

/** Made at the first call: a build has no database to connect to. */
function handler(method: keyof Handlers) {
	return async (request: NextRequest, context: unknown): Promise<Response> => {
		handlers ??= serve(durable());
		const answer: Response = await handlers[method](request, context);
		// Once it has registered our functions, or calls one of them.
		if (method !== "GET" && answer.ok) driverKnowsUs();
		return answer;
	};
}

export const GET = handler("GET");
export const POST = handler("POST");
export const PUT = handler("PUT");

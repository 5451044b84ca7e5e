import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { durable } from "@/server/durable";

export const dynamic = "force-dynamic";

type Handlers = ReturnType<typeof serve>;
let handlers: Handlers | undefined;

/** Made at the first call: a build has no database to connect to. */
function handler(method: keyof Handlers) {
	return (request: NextRequest, context: unknown) => {
		handlers ??= serve(durable());
		return handlers[method](request, context);
	};
}

export const GET = handler("GET");
export const POST = handler("POST");
export const PUT = handler("PUT");

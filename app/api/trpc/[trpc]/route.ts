import { createContext } from "@/server/trpc/context";
import { router } from "@/server/trpc/router";
import { serveRouter } from "@/server/trpc/serve";

export const dynamic = "force-dynamic";

const answer = (request: Request): Promise<Response> => serveRouter(router, createContext, request);

export { answer as GET, answer as POST };

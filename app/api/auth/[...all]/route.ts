import { sharedSql } from "@/db/client";
import { serveAuth } from "@/server/auth/serve";

export const dynamic = "force-dynamic";

export const POST = (request: Request): Promise<Response> => serveAuth(sharedSql(), request);

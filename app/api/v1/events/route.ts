import { v1 } from "@/server/api/shared";

export const dynamic = "force-dynamic";

export const POST = (request: Request): Promise<Response> => v1.postEvents(request);

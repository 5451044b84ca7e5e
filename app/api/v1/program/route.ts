import { v1 } from "@/server/api/shared";

export const dynamic = "force-dynamic";

export const GET = (request: Request): Promise<Response> => v1.getProgram(request);
export const PUT = (request: Request): Promise<Response> => v1.putProgram(request);

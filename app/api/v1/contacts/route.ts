import { v1 } from "@/server/api/shared";

export const dynamic = "force-dynamic";

export const GET = (request: Request): Promise<Response> => v1.getContacts(request);
export const POST = (request: Request): Promise<Response> => v1.postContacts(request);

import { v1 } from "@/server/api/shared";

export const dynamic = "force-dynamic";

type Place = { params: Promise<{ key: string }> };

export async function GET(request: Request, { params }: Place): Promise<Response> {
	return v1.getFlowStats(request, (await params).key);
}

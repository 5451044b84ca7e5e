import { currentHealth } from "@/server/health/current";

export const dynamic = "force-dynamic";

/** 200 while every part answers (or is just starting), 503 when one is down. */
export async function GET(): Promise<Response> {
	const health = await currentHealth();
	return Response.json(health, {
		status: health.status === "down" ? 503 : 200,
		headers: { "cache-control": "no-store" },
	});
}

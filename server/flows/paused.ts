import type { Queryable } from "@/db/client";
import type { StoredFlow } from "./row";

/** The name under which the audit tells of a pause. */
export const PAUSED = "flow paused";

/** Who paused a flow: a name, or the brake. */
export async function whoPaused(
	sql: Queryable,
	{ key, pausedBy, pausedAt }: Pick<StoredFlow, "key" | "pausedBy" | "pausedAt">,
): Promise<{ by: string; brake: boolean }> {
	if (pausedBy === "brake") return { by: "the brake", brake: true };
	const [told] = await sql<{ by: string }[]>`
		select coalesce(u.name, a.actor) as by from audit a left join users u on u.email = a.actor
		where a.what = ${PAUSED} and a.detail ->> 'flow' = ${key}
			and a.at >= ${pausedAt?.toISOString() ?? null}::timestamptz - interval '1 minute'
		order by a.id desc limit 1`;
	return { by: told?.by ?? "somebody", brake: false };
}

import { connect } from "@/db/client";
import { isDemo } from "../auth/demo";
import { LINK_DAYS } from "../auth/links";
import { firstAdmin } from "../users/first-admin";
import type { Settings } from "./settings";

/** Makes sure that somebody can look after this installation. Resolves to what to say of the way in, if anything. */
export async function firstWayIn(
	url: string,
	admin: Settings["admin"],
): Promise<((origin: string) => string) | undefined> {
	const sql = connect(url, { max: 1, applicationName: "ripen start" });
	try {
		const made = await firstAdmin(sql, admin);
		if (made)
			return (origin) =>
				`Set your password as ${made.email}, once, within ${LINK_DAYS} days: ${new URL(made.path, origin).href}`;
		if (await isDemo(sql)) return () => "In the demo company anybody can continue as Ada, its admin.";
		return undefined;
	} finally {
		await sql.end({ timeout: 2 });
	}
}

import { sharedSql } from "@/db/client";
import { readHealth } from "./read";
import type { Health } from "./types";

/** The health of this running instance. */
export function currentHealth(): Promise<Health> {
	return readHealth({
		sql: sharedSql(),
		now: new Date(),
		upSeconds: process.uptime(),
		driver: process.env.RIPEN_DRIVER === "inngest" ? "inngest" : "embedded",
	});
}

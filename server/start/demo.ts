import { connect } from "@/db/client";

/** Loads the demo company where the database is empty; its code is read only when it is wanted. Resolves to whether. */
export async function loadDemoInto(url: string): Promise<boolean> {
	const { loadDemo } = await import("@/server/demo/load");
	const sql = connect(url, { max: 1, applicationName: "ripen demo" });
	try {
		return await loadDemo(sql);
	} finally {
		await sql.end({ timeout: 2 });
	}
}

import { createServer } from "node:net";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { connect, type Sql } from "@/db/client";
import { runningUrl } from "@/db/embedded";
import { dataPlace, startRipen } from "@/server/start/testing/ripen";
import { type Outside, openOutside } from "./outside";

/** A Ripen of its own with a mail server and a receiver of webhooks around it. */
export type SalesHouse = {
	url: string;
	outside: Outside;
	sql: Sql;
	api(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Record<string, unknown>>;
	signedIn(browser: Browser, who: string, options?: object): Promise<{ context: BrowserContext; page: Page }>;
	close(): Promise<void>;
};

const KEY = "sales-loop";

export async function openHouse(): Promise<SalesHouse> {
	const [place, outside, port] = [dataPlace(), await openOutside(), await freePort()];
	const url = `http://localhost:${port}`;
	const ripen = startRipen({
		RIPEN_DATA_DIR: place.dataDir,
		RIPEN_API_KEY: KEY,
		PORT: String(port),
		RIPEN_URL: url,
		SMTP_URL: outside.smtpUrl,
		RIPEN_ALERT_WEBHOOK: outside.webUrl,
	});
	await ripen.address;
	const sql = connect((await runningUrl(place.dataDir)) ?? "", { max: 1 });
	return {
		url,
		outside,
		sql,
		api: async (method, path, body) => {
			const answer = await fetch(`${url}/api/v1/${path}`, {
				method,
				headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const said = (await answer.json()) as Record<string, unknown>;
			if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
			return said;
		},
		signedIn: async (browser, who, options = {}) => {
			const context = await browser.newContext({ baseURL: url, ...options });
			const page = await context.newPage();
			const answer = await page.request.post("/api/auth/demo", { headers: { origin: url }, data: { who } });
			if (!answer.ok()) throw new Error(`could not sign in: ${await answer.text()}`);
			return { context, page };
		},
		close: async () => {
			await sql.end();
			ripen.signal("SIGTERM");
			await ripen.exited;
			await outside.close();
			place.remove();
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === "object" && address ? address.port : 0;
}

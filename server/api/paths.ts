import { listAlerts } from "./alerts";
import { readJson, readText } from "./body";
import { findContacts } from "./find-contacts";
import { flowStats } from "./flow-stats";
import { type Api, handle, knownOnly } from "./handle";
import { contactLedger } from "./ledger";
import { openApi } from "./open-api";
import { postContacts } from "./post-contacts";
import { postEvents } from "./post-events";
import { getProgram, putProgram } from "./program";

const PROGRAM_BYTES = 5_000_000;

/** The paths of /api/v1 by method and name; route handlers and tests call these with real requests. */
export function apiPaths(api: Api) {
	return {
		postEvents: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, []);
				return { status: 202, body: await postEvents(engine, await readJson(request)) };
			}),
		postContacts: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, []);
				return { body: await postContacts(engine, await readJson(request)) };
			}),
		getContacts: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, ["email"]);
				return { body: await findContacts(engine.sql, url) };
			}),
		getLedger: (request: Request, id: string) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, ["limit", "cursor"]);
				return { body: await contactLedger(engine.sql, id, url) };
			}),
		getProgram: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, []);
				return getProgram(engine, request.headers.get("accept"));
			}),
		putProgram: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, ["dry-run", "prune"]);
				return { body: await putProgram(engine, await readText(request, PROGRAM_BYTES), url) };
			}),
		getFlowStats: (request: Request, key: string) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, []);
				return { body: await flowStats(engine.sql, key) };
			}),
		getAlerts: (request: Request) =>
			handle(api, request, async (engine, url) => {
				knownOnly(url, ["status", "limit", "cursor"]);
				return { body: await listAlerts(engine.sql, url) };
			}),
		getOpenApi: (request: Request) => handle(api, request, async () => ({ body: openApi() })),
	};
}

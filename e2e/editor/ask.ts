import { type APIRequestContext, type APIResponse, expect, type Page } from "@playwright/test";
import type { Editing } from "@/server/flows/types";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Program } from "@/workflows/language/program";
import { home } from "../signed-in";

/** Asks the server as the person who is signed in on the page. */
export async function asks<T>(page: Page, path: string, input?: unknown): Promise<T> {
	const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
	return dataOf<T>(await page.request.get(`${home()}/api/trpc/${path}${query}`));
}

export async function tells<T>(page: Page, path: string, input: unknown): Promise<T> {
	const headers = { origin: home() };
	return dataOf<T>(await page.request.post(`${home()}/api/trpc/${path}`, { headers, data: input ?? null }));
}

async function dataOf<T>(answer: APIResponse): Promise<T> {
	const { result, error } = await answer.json();
	if (error) throw new Error(error.message);
	return result.data as T;
}

/** The draft of a flow as the server holds it. */
export async function storedDraft(page: Page, key: string): Promise<Draft> {
	const read = readDraft((await asks<Editing>(page, "flows.get", { key })).draft);
	if (!read.ok) throw new Error(`The draft of ${key} cannot be read`);
	return read.value.draft;
}

/** A flow made without the editor, for tests that begin with one. */
export async function flowOf(page: Page, name: string, flow: Record<string, unknown>): Promise<string> {
	const { key } = await tells<{ key: string }>(page, "flows.create", { from: { name } });
	const { revision } = await asks<Editing>(page, "flows.get", { key });
	await tells(page, "flows.save", { key, draft: { ...flow, key, name }, revision });
	return key;
}

export async function publishes(page: Page, key: string): Promise<void> {
	const { revision } = await asks<Editing>(page, "flows.get", { key });
	await tells(page, "flows.publish", { key, revision, moves: [], despiteScenarios: true });
}

/** A published flow of a test must not meet the contacts of the others: it is put away, or held where somebody is inside. */
export async function putAway(page: Page, keys: readonly string[]): Promise<void> {
	for (const key of [...keys].reverse()) {
		const flow = await asks<Editing>(page, "flows.get", { key });
		if (flow.live && !flow.paused) await tells(page, "flows.pause", { key });
		await tells(page, "flows.archive", { key }).catch(() => {});
	}
}

const headers = () => ({ authorization: `Bearer ${process.env.RIPEN_E2E_KEY}` });

/** The same over the public API, as a website or a CRM would send it. */
export async function post(request: APIRequestContext, path: "events" | "contacts", one: object) {
	const answer = await request.post(`${home()}/api/v1/${path}`, {
		headers: headers(),
		data: { [path]: [one] },
	});
	expect(await answer.json()).toMatchObject({ rejected: [] });
}

export async function programOf(request: APIRequestContext): Promise<Program> {
	return (await request.get(`${home()}/api/v1/program`, { headers: headers() })).json();
}

type Stats = { entered: number; active: number; passed: Record<string, number> };

export async function statsOf(request: APIRequestContext, key: string): Promise<Stats> {
	return (await request.get(`${home()}/api/v1/flows/${key}/stats`, { headers: headers() })).json();
}

let made = 0;
/** A name that no other test has, also when the tests run again on the same data. */
export const unique = (name: string) => `${name} ${(Date.now() + ++made).toString(36)}`;

import { expect } from "@playwright/test";
import { portsOfDraft } from "@/workflows/language/draft";
import type { Draft, PortOf } from "@/workflows/language/draft/types";
import { namesOf } from "@/workflows/language/names";
import { definitionOf, isEntry } from "@/workflows/nodes/definitions";
import { programOf, statsOf, storedDraft, unique } from "./ask";
import { comesTo, entryOf } from "./comes";
import type { Known } from "./filters";
import { type Hands, panelOf, saved, setFlow } from "./hands";
import { fillStep } from "./inputs";
import type { Recipe } from "./recipes";
import { meaningOf } from "./same-graph";

/** What a person would look up before drawing: how everything here is called. */
export async function knownHere(hands: Hands): Promise<Known> {
	const program = await programOf(hands.page.request);
	return { program, names: namesOf(program) };
}

/**
 * Every flow of a recipe from nothing: drawn, compared, published, and somebody comes in. Flows that call one another mean
 * the ones just drawn. `keys` hears of each flow as soon as it is there.
 */
export async function drawRecipe(hands: Hands, { flows }: Recipe, keys: string[]): Promise<void> {
	const drawn: Record<string, string> = {};
	for (const flow of flows) {
		const key = await hands.begin(unique(flow.name));
		keys.push(key);
		const wanted = renamed(flow, drawn);
		const ids = await draw(hands, wanted, await knownHere(hands));
		drawn[flow.key] = key;
		await drawnIs(hands, key, wanted);
		await hands.publish();
		const comes = comesTo[flow.key];
		if (comes) await numbersMove(hands, key, ids.get(entryOf(flow))!, () => comes(hands.page.request));
	}
}

/** The flow with other keys of flows, scores or segments in the place of its own. */
export function renamed<T>(flow: T, keys: Record<string, string>): T {
	return JSON.parse(JSON.stringify(flow), (_key, value) =>
		Object.hasOwn(keys, value) ? keys[value] : value,
	);
}

/**
 * Draws a flow, step by step in the order of its ways; gives which step became which. Those of `ids` are there and filled
 * in already.
 */
export async function draw(
	hands: Hands,
	flow: Draft,
	known: Known,
	ids = new Map<string, string>(),
): Promise<Map<string, string>> {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));

	async function fill(id: string): Promise<void> {
		const { kind, config } = byId.get(id)!;
		if (definitionOf(kind).inspector.length === 0) return;
		await hands.open(ids.get(id)!);
		await fillStep(hands.fingers, panelOf(hands.page), kind, config, known);
	}

	async function goOn(id: string): Promise<void> {
		const node = byId.get(id)!;
		for (const port of portsOfDraft(node)) {
			const target = node.next[port];
			if (target === undefined) continue;
			const from: PortOf = { node: ids.get(id)!, port };
			const drawn = ids.get(target);
			if (drawn !== undefined) {
				await hands.connect(from, drawn);
				continue;
			}
			ids.set(target, await hands.addStep(byId.get(target)!.kind, from));
			await fill(target);
			await goOn(target);
		}
	}

	for (const entry of flow.nodes.filter((node) => isEntry(node.kind))) {
		if (!ids.has(entry.id)) {
			ids.set(entry.id, await hands.addEntry(entry.kind));
			await fill(entry.id);
		}
		await goOn(entry.id);
	}
	await setFlow(hands, flow, known);
	return ids;
}

/** What the server has after the last edit is what was to be drawn. */
export async function drawnIs(hands: Hands, key: string, flow: Draft): Promise<void> {
	await saved(hands.page);
	await expect
		.poll(async () => meaningOf(await storedDraft(hands.page, key)), { timeout: 10_000 })
		.toEqual(meaningOf(flow));
}

/** Somebody comes in through the API, and the number at the entry moves on the page as it stands. */
export async function numbersMove(hands: Hands, key: string, entry: string, comes: () => Promise<void>) {
	const { page } = hands;
	const stats = async () => (await statsOf(page.request, key)).passed[entry] ?? 0;
	await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
	const before = await stats();
	await expect.poll(() => hands.enteredAt(entry), { timeout: 15_000 }).toBe(before);
	await comes();
	await expect.poll(stats, { timeout: 15_000 }).toBeGreaterThan(before);
	await expect.poll(() => hands.enteredAt(entry), { timeout: 15_000 }).toBeGreaterThan(before);
	expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
}

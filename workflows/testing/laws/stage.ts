import { afterAll, beforeAll } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import type { Run } from "@/workflows/engine/context";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import type { Playable } from "../compare";
import { forgotten, lost, traces, wrongBalances, wrongCounts, wrongPlaces, wrongStages } from "../recount";
import type { Hold } from "./law";

/** Beyond so many cases the tables of one sandbox have grown slow. */
const CASES_OF_A_SANDBOX = 150;

/** A sandbox for the laws of one file: the same for many cases, now and then a new one. */
export function sandboxes(): () => Promise<Sandbox> {
	let database: FreshDatabase;
	let sandbox: Sandbox | undefined;
	let played = 0;
	beforeAll(async () => {
		database = await freshDatabase();
	});
	afterAll(async () => {
		await sandbox?.close();
		await database?.drop();
	});
	return async () => {
		if (played++ % CASES_OF_A_SANDBOX === 0) {
			await sandbox?.close();
			sandbox = await openSandbox(database.url);
		}
		return sandbox!;
	};
}

const addressesOf = ({ contacts, timeline }: Playable) => [
	...new Set([
		...contacts.map((contact) => contact.email),
		...timeline.flatMap((entry) => ("created" in entry ? [entry.contact] : [])),
	]),
];

/** What the tables must say whatever was played on them. */
export async function holdTables(run: Run, scenario: Playable, hold: Hold): Promise<void> {
	hold("sum", [...(await wrongBalances(run))]);
	hold("places", [...(await wrongPlaces(run)), ...(await forgotten(run))]);
	hold("nobody-lost", [...(await lost(run))]);
	hold("stats", [...(await wrongCounts(run))]);
	hold("stages", [...(await wrongStages(run))]);
	hold("erasure", await traces(run, addressesOf(scenario)));
}

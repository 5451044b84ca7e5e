import { endingOf } from "@/workflows/preview/ending";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { copyContacts } from "./copy";
import { addLived, type Lived, liveThrough, nothingLived, type Week } from "./week";

/** Contacts that are played at once: beyond some thousand the working tables are larger than they were planned for. */
const PART = 2500;

export interface Playing extends Omit<Week, "draft"> {
	url: string;
	draft: object;
	/** Of the transaction that chose the contacts; it lasts until all are copied. */
	snapshot: string;
	ids: number[];
	/** Ends the sandboxes at once. */
	signal: AbortSignal;
}

export interface BothLives {
	before: Lived;
	after: Lived;
	/** How many contacts were played before the signal came. */
	played: number;
}

/** Plays the contacts part by part, each part in two sandboxes side by side: as it is live, and with the draft. */
export async function playBoth({ url, draft, snapshot, ids, signal, ...week }: Playing): Promise<BothLives> {
	const [live, drafted] = await openTwo(url);
	const endings = [live, drafted].map((sandbox) => endingOf(signal, url, sandbox.pid));
	const all: BothLives = { before: nothingLived(), after: nothingLived(), played: 0 };
	try {
		while (all.played < ids.length) {
			signal.throwIfAborted();
			const part = ids.slice(all.played, all.played + PART);
			const [before, after] = await together([
				playPart(live, snapshot, part, week),
				playPart(drafted, snapshot, part, { ...week, draft }),
			]);
			addLived(all.before, before!);
			addLived(all.after, after!);
			all.played += part.length;
		}
		return all;
	} catch (error) {
		if (signal.aborted && all.played > 0) return all;
		throw error;
	} finally {
		await Promise.all(endings.map((ended) => ended()));
		await Promise.all([live, drafted].map((sandbox) => sandbox.close().catch(() => {})));
	}
}

async function playPart(sandbox: Sandbox, snapshot: string, ids: number[], week: Week): Promise<Lived> {
	await sandbox.clear();
	await copyContacts(sandbox.run, snapshot, ids, week.flow);
	return liveThrough(sandbox, week);
}

async function openTwo(url: string): Promise<[Sandbox, Sandbox]> {
	const one = await openSandbox(url);
	try {
		return [one, await openSandbox(url)];
	} catch (error) {
		await one.close();
		throw error;
	}
}

/** Waits for all, also where one fails: nobody may still work in a sandbox that is closed. */
async function together<T>(work: Promise<T>[]): Promise<T[]> {
	const results = await Promise.allSettled(work);
	return results.map((result) => {
		if (result.status === "rejected") throw result.reason;
		return result.value;
	});
}

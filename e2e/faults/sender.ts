import { type Chance, oneOf } from "./chance";
import { pause } from "./patience";

export type Sent = { id: string; type: string; email: string };

type Answer = { accepted: number; duplicates: number; rejected: { index: number; error: string }[] };

const TIMEOUT_MS = 40_000;

/** What senders were told, in numbers of events and of requests. */
export type Told = {
	accepted: number;
	duplicates: number;
	/** Refused one by one for a passing reason, and sent again. */
	rejected: number;
	/** Requests that got no answer, or one that says that it went wrong. */
	failed: number;
	/** Batches of which something had been kept though every answer so far had said that nothing was. */
	untrue: number;
};

export const nothingTold = (): Told => ({ accepted: 0, duplicates: 0, rejected: 0, failed: 0, untrue: 0 });

/** A sender that posts events until each has been taken: at least once, under the same ids. */
export class Sender {
	readonly told = nothingTold();

	constructor(
		private readonly urls: string[],
		private readonly apiKey: string,
		private readonly chance: Chance,
		/** True when nobody wants the rest any more. */
		private readonly over: () => boolean,
		/** Told when a request goes out. */
		private readonly posting: () => void,
	) {}

	async deliver(events: Sent[]): Promise<void> {
		let rest = events;
		let toldNothingKept = false;
		let unsure = false;
		while (rest.length > 0 && !this.over()) {
			const answer = await this.post(rest);
			if ("failed" in answer) {
				this.told.failed++;
				toldNothingKept ||= answer.failed === "nothing was kept";
				unsure ||= answer.failed === "no answer";
				await pause(100 + this.chance() * 400);
				continue;
			}
			if (toldNothingKept && !unsure && answer.duplicates > 0) this.told.untrue++;
			this.told.accepted += answer.accepted;
			this.told.duplicates += answer.duplicates;
			this.told.rejected += answer.rejected.length;
			rest = answer.rejected.map(({ index }) => rest[index]!);
			[toldNothingKept, unsure] = [false, false];
			if (rest.length > 0) await pause(500);
		}
	}

	private async post(events: Sent[]): Promise<Answer | { failed: "nothing was kept" | "no answer" }> {
		try {
			this.posting();
			const response = await fetch(oneOf(this.chance, this.urls), {
				method: "POST",
				headers: { "content-type": "application/json", authorization: `Bearer ${this.apiKey}` },
				body: JSON.stringify({ events }),
				signal: AbortSignal.timeout(TIMEOUT_MS),
			});
			if (response.ok) return (await response.json()) as Answer;
			const said = await response.text();
			return { failed: said.includes("nothing of this request was kept") ? "nothing was kept" : "no answer" };
		} catch {
			return { failed: "no answer" };
		}
	}
}

import { performance } from "node:perf_hooks";

/** Seconds that the work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return (performance.now() - from) / 1000;
}

export function median(list: number[]): number {
	const sorted = [...list].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(list: number[], share: number): number {
	const sorted = [...list].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Peak memory of this process in MB, sampled; the rest of the run goes on beside it. */
export function watchMemory(): { peakMb(): number; stop(): void } {
	let peak = process.memoryUsage().rss;
	const look = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss);
	}, 100);
	return { peakMb: () => Math.round(peak / 1024 / 1024), stop: () => clearInterval(look) };
}

/** Resolves after so many milliseconds, at once where there are none left. */
export const pause = (ms: number): Promise<void> =>
	new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)));

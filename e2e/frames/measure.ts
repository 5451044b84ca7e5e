import type { Browser, Page } from "@playwright/test";

export type Frames = {
	what: string;
	frames: number;
	/** Milliseconds between two frames. */
	p50: number;
	p95: number;
	most: number;
	/** Tasks of the main thread that took longer than 50 ms, and the longest of them in ms. */
	longTasks: number;
	longest: number;
};

type TraceEvent = {
	name: string;
	ph: string;
	ts: number;
	dur?: number;
	tid: number;
	pid: number;
	args?: { name?: string };
};

/**
 * Does something on the page while the browser keeps a trace of it. Times between frames come from the page's own
 * animation frames, tasks from the trace of its main thread.
 */
export async function measured(
	browser: Browser,
	page: Page,
	what: string,
	work: () => Promise<void>,
): Promise<Frames> {
	// As text: what compiles this file gives functions names that the page does not know.
	await page.evaluate(`
		window.frameTimes = [];
		window.framesRun = (window.framesRun ?? 0) + 1;
		(function follow(run, times) {
			requestAnimationFrame(function tick(at) {
				times.push(at);
				if (framesRun === run) requestAnimationFrame(tick);
			});
		})(framesRun, frameTimes);
	`);
	await browser.startTracing(page, { categories: ["devtools.timeline", "toplevel"] });
	await work();
	const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
	const times = await page.evaluate<number[]>("(framesRun++, frameTimes)");
	const gaps = times
		.slice(1)
		.map((at, n) => at - times[n]!)
		.sort((a, b) => a - b);
	const at = (share: number) => Math.round((gaps[Math.floor(gaps.length * share)] ?? 0) * 10) / 10;
	const tasks = tasksOf(trace.traceEvents);
	return {
		what,
		frames: gaps.length,
		p50: at(0.5),
		p95: at(0.95),
		most: at(0.999999),
		longTasks: tasks.filter((ms) => ms > 50).length,
		longest: Math.round(Math.max(0, ...tasks)),
	};
}

/** How long the tasks of renderer main threads took, in ms. */
function tasksOf(events: TraceEvent[]): number[] {
	const mains = new Set(
		events
			.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
			.map(({ pid, tid }) => `${pid}/${tid}`),
	);
	return events
		.filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === "X" && mains.has(`${pid}/${tid}`))
		.map(({ dur = 0 }) => dur / 1000);
}

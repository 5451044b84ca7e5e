import { readFileSync } from "node:fs";

/**
 * Preloaded into a process (`--import`): its wall clock goes wrong by as many milliseconds as stand in the file that
 * FAULTS_CLOCK names. Timers keep their pace, as when somebody sets the clock of a machine.
 */
const file = process.env.FAULTS_CLOCK;
if (file) {
	const Right = Date;
	let wrongBy = 0;
	let readAt = Number.NEGATIVE_INFINITY;
	const now = (): number => {
		if (performance.now() - readAt > 20) {
			readAt = performance.now();
			wrongBy = Number(readFileSync(file, "utf8")) || 0;
		}
		return Right.now() + wrongBy;
	};
	globalThis.Date = new Proxy(Right, {
		construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self),
		apply: () => new Right(now()).toString(),
		get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
	});
}

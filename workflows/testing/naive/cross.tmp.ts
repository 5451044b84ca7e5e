import fc from "fast-check";
import { arbProgram } from "./arbitrary/program";
import { arbScenario } from "./scenarios";
import { layersOf as mine } from "./layers";
import { layersOf as theirs, lint } from "@/workflows/language/lint";
import { readProgram } from "@/workflows/language/read";
import { nextTick } from "@/workflows/language/schedule";
import { tickAfter } from "./time";
import { runNaive } from "./run";
let diff = 0;
for (const p of fc.sample(fc.noBias(arbProgram), 1000)) {
	const r = readProgram({ ripen: "program/1", ...p });
	if (!r.ok || lint(r.value).errors.length) continue;
	const a = mine(r.value).map((l) => ({ scores: [...new Set(l.rules.map((x) => x.score))], segments: l.segments }));
	const b = theirs(r.value);
	if (JSON.stringify(a) !== JSON.stringify(b)) { if (diff++ < 3) console.log("LAYERS", JSON.stringify(a), JSON.stringify(b)); }
}
console.log("layer differences", diff);
let d2 = 0;
const crons = ["30 2 * * *", "0 9 * * mon-fri", "*/20 * * * *", "15 */2 29 3 *", "0 0 29 * sun", "30 1-3 * * *", "0 0 1 1 *", "5 4 * * 7", "0 2 * * 0", "0 0 */2 * mon"];
const zones = ["Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe", "America/Havana"];
for (const base of ["2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-03-07T20:00:00Z", "2026-04-04T10:00:00Z", "2026-10-03T10:00:00Z", "2026-11-01T00:00:00Z"]) for (const z of zones) for (const c of crons) {
	let at = Date.parse(base);
	for (let n = 0; n < 12; n++) {
		const x = tickAfter(c, z, at);
		const y0: unknown = nextTick(c, z, new Date(at) as never);
		const y = y0 instanceof Date ? y0.getTime() : typeof y0 === "number" ? y0 : Date.parse(String(y0));
		if (x !== y) { if (d2++ < 8) console.log("CRON", c, z, new Date(at).toISOString(), new Date(x).toISOString(), String(y0)); break; }
		at = x;
	}
}
console.log("cron differences", d2);
const N = 2000; let slow = 0; const t = Date.now();
for (let seed = 0; seed < N / 100; seed++) for (const s of fc.sample(arbScenario(), { numRuns: 100, seed })) {
	const t0 = Date.now();
	try { runNaive(s); } catch (e) { console.log("CRASH", seed, (e as Error).message, JSON.stringify(s).slice(0, 200)); }
	slow = Math.max(slow, Date.now() - t0);
	if (Date.now() - t > 150_000) break;
}
console.log("ms per scenario", (Date.now() - t) / N, "slowest", slow);

import fc from "fast-check";
import { lint, lintScenario } from "@/workflows/language/lint";
import { readProgram } from "@/workflows/language/read";
import { arbProgram } from "@/workflows/testing/naive/arbitrary/program";
import { runNaive } from "@/workflows/testing/naive/run";
import { arbScenario } from "@/workflows/testing/naive/scenarios";

const tally = new Map<string, number>();
let bad = 0;
for (const p of fc.sample(arbProgram, { numRuns: 300, seed: 1 })) {
	const r = readProgram({ ripen: "program/1", ...p });
	if (!r.ok) {
		console.log(JSON.stringify(r.faults));
		continue;
	}
	const e = lint(r.value).errors;
	if (e.length) bad++;
	for (const f of e) {
		const k = f.message
			.replace(/".*?"/g, '"…"')
			.replace(/loop.*/, "loop")
			.slice(0, 70);
		tally.set(k, (tally.get(k) ?? 0) + 1);
	}
}
console.log("lint refuses", bad, "of 300", tally);
const N = Number(process.argv[2] ?? 300);
const t = Date.now();
const seen = { faults: 0, scenarioFaults: 0, erased: 0, deleting: 0, stuck: 0, entries: 0 };
const kinds = new Map<string, number>();
const ports = new Map<string, number>();
const led = new Map<string, number>();
const notes = new Map<string, number>();
const exits = { entered: 0, finished: 0, exited: 0 };
for (const s of fc.sample(arbScenario(), { numRuns: N, seed: Number(process.argv[3] ?? 7) })) {
	const lf = lintScenario(s, s.program);
	if (lf.length) {
		seen.scenarioFaults++;
		console.log(JSON.stringify(lf).slice(0, 300));
	}
	const r = runNaive(s);
	const here = new Set<string>();
	seen.entries += s.timeline.length;
	for (const e of s.timeline) {
		const k =
			"T " +
			Object.keys(e)
				.filter((x) => !["at", "contact", "with", "flow"].includes(x))
				.join("+") +
			("do" in e ? e.do : "");
		ports.set(k, (ports.get(k) ?? 0) + 1);
	}
	if (r.fault) seen.faults++;
	const kind = new Map(
		s.program.flows.flatMap((f) => f.nodes.map((n) => [`${f.key}/${n.id}`, n.kind] as const)),
	);
	for (const c of Object.values(r.contacts)) {
		if (!c.exists) seen.erased++;
		if (c.deleting) seen.deleting++;
		seen.stuck += c.stuck.length;
		for (const p of c.path) {
			const k = `${kind.get(`${p.flow}/${p.node}`)}.${p.port}`;
			here.add(k);
			if (p.note) notes.set(p.note, (notes.get(p.note) ?? 0) + 1);
		}
		for (const row of c.ledger) {
			const k = row.kind;
			led.set(k, (led.get(k) ?? 0) + 1);
		}
	}
	for (const k of here) ports.set(k, (ports.get(k) ?? 0) + 1);
	for (const f of Object.values(r.flows)) {
		exits.entered += f.entered;
		exits.finished += f.finished;
		exits.exited += f.exited;
	}
}
console.log((Date.now() - t) / N, "ms each", seen, exits, notes);
console.log(
	[...ports]
		.sort()
		.map(([k, n]) => `${k} ${n}`)
		.join("\n"),
);
console.log(led);

import type { Figures } from "./figures";

type Column = [name: string, figures: Figures];

/** The figures side by side, as tables in Markdown. */
export function sayFigures(columns: Column[]): string {
	const last = columns.at(-1)![1];
	const tables = Object.entries(last.sizes)
		.filter(([, { tableMb, indexMb }]) => tableMb + indexMb >= 0.5)
		.map(([name]) => name);
	const sizes = tables.map((name) => [
		name,
		...columns.map(([, { sizes }]) => {
			const size = sizes[name];
			if (!size) return "–";
			const pieces = size.pieces > 1 ? `, ${size.pieces} pieces` : "";
			return `${count(size.rows)} rows (${count(size.dead)} dead), ${size.tableMb} + ${size.indexMb} MB${pieces}`;
		}),
	]);
	const speeds: [string, (figures: Figures) => string][] = [
		["a fixed statement (how busy the machine is)", (f) => `${f.machineSeconds} s`],
		["events a second", (f) => count(f.ingestPerSecond)],
		[
			"a contact in a wave (so many a week)",
			(f) => `${f.waveMicrosPerContact} µs (${count(f.movedPerWeek)})`,
		],
		[
			"a contact looked at for a window or expiry",
			(f) => `${f.lookMicrosPerContact} µs (${count(f.lookedPerWeek)})`,
		],
		["page of a contact, p50 / p99", (f) => `${f.pageP50Ms} / ${f.pageP99Ms} ms`],
		["publish that changes a segment", (f) => `${f.rebuildSeconds} s`],
		["upkeep of a week", (f) => `${f.upkeepSecondsPerWeek} s`],
		["all tables and indexes", (f) => `${f.totalMb} MB`],
	];
	const head = ["", ...columns.map(([name]) => name)];
	return [
		table([head, ...speeds.map(([name, of]) => [name, ...columns.map(([, figures]) => of(figures))])]),
		table([head, ...sizes]),
	].join("\n\n");
}

const count = (n: number) => n.toLocaleString("en");

function table([head, ...rows]: string[][]): string {
	return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

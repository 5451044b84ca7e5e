import { playable, presetsFor } from "@/workflows/language/cast";
import type { Cast } from "@/workflows/language/cast/types";
import type { Program } from "@/workflows/language/program";
import type { PreviewLine, TraceChunk } from "@/workflows/language/trace";
import type { Plan } from "../plan";
import { type PreviewOptions, preview } from "../preview";

const START = "2026-03-02T09:00:00.000Z";

export interface Wanted {
	program: Program;
	cast?: Cast;
	days?: number;
	seed?: number;
	stops?: Plan["stops"];
}

/** The preset personas in a program of which all flows run; the last one is the draft. */
export function planFor({ program, cast, days = 60, seed = 1, stops = new Map() }: Wanted): Plan {
	return {
		program,
		flows: program.flows.map(({ key, name }, n) => ({
			key,
			name,
			version: n === program.flows.length - 1 ? "draft" : n + 1,
		})),
		paused: new Set(),
		unsound: [],
		stops,
		playable: playable(cast ?? { personas: presetsFor(program) }, { days, seed, program }),
		start: START,
		end: new Date(Date.parse(START) + days * 86_400_000).toISOString(),
		seed,
	};
}

export interface Told {
	lines: PreviewLine[];
	/** All chunks as one. */
	trace: Omit<TraceChunk, "until">;
	end: Extract<PreviewLine, { kind: "end" }>;
}

/** Plays a plan and keeps what it tells. */
export async function tell(url: string, plan: Plan, options: Partial<PreviewOptions> = {}): Promise<Told> {
	const lines: PreviewLine[] = [];
	await preview(url, plan, {
		...options,
		emit: async (line) => {
			lines.push(line);
			await options.emit?.(line);
		},
	});
	const chunks = lines.filter((line) => line.kind === "chunk");
	const end = lines.at(-1);
	if (end?.kind !== "end") throw new Error("the last line is not the end");
	return {
		lines,
		end,
		trace: {
			moves: chunks.flatMap((chunk) => chunk.moves),
			points: chunks.flatMap((chunk) => chunk.points),
			alerts: chunks.flatMap((chunk) => chunk.alerts),
			mails: chunks.flatMap((chunk) => chunk.mails),
			webhooks: chunks.flatMap((chunk) => chunk.webhooks),
			deeds: chunks.flatMap((chunk) => chunk.deeds),
			ends: chunks.flatMap((chunk) => chunk.ends),
			numbers: chunks.at(-1)?.numbers ?? {},
		},
	};
}

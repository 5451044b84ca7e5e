import type {
	EndRow,
	FlowNumbers,
	PreviewEnd,
	PreviewLine,
	TraceChunk,
	Who,
} from "@/workflows/language/trace";

type Rows = Pick<TraceChunk, "moves" | "points" | "alerts" | "mails" | "deeds"> & { ends: EndRow[] };

/** The answer to a request for a preview, put together without anything of the screen. */
export type Told = {
	who: Who[];
	/** From the start to the end, by the key of the flow. */
	numbers: Record<string, FlowNumbers>;
	rows: Rows;
	end: PreviewEnd;
};

export function toldIn(text: string): Told {
	const lines = text
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as PreviewLine);
	const begun = lines.find((line) => line.kind === "begun");
	const chunks = lines.filter((line) => line.kind === "chunk");
	const end = lines.at(-1);
	if (!begun || end?.kind !== "end") throw new Error(`The answer is not whole: ${text.slice(0, 300)}`);
	return {
		who: begun.who,
		numbers: chunks.at(-1)?.numbers ?? {},
		rows: {
			moves: chunks.flatMap((chunk) => chunk.moves),
			points: chunks.flatMap((chunk) => chunk.points),
			alerts: chunks.flatMap((chunk) => chunk.alerts),
			mails: chunks.flatMap((chunk) => chunk.mails),
			deeds: chunks.flatMap((chunk) => chunk.deeds),
			ends: chunks.flatMap((chunk) => chunk.ends),
		},
		end,
	};
}

/** How many came to a step: who passed it, and who stands on it. */
export const cameTo = ({ passed, at }: FlowNumbers, node: string): number =>
	(passed[node] ?? 0) + (at[node] ?? 0);

import type { Rule } from "@/workflows/language/program";

/** Where a flow takes contacts in by this score. */
export type Threshold = {
	value: number;
	way: "reaches" | "falls-below";
	flow: string;
	flowName: string;
	live: boolean;
};

export type ScoreRow = {
	key: string;
	name: string;
	floor: number | null;
	ceiling: number | null;
	rules: Rule[];
	thresholds: Threshold[];
	/** "the flow Weekly decay", "the segment Warm" … */
	usedBy: string[];
	/** Goes with a save, so that nobody overwrites what somebody else changed. */
	revision: string;
};

/** `rules` with the keys they were given. `changed`: how many contacts have other points now; null where that is too much to count. */
export type ScoreSaved = { key: string; revision: string; rules: Rule[]; changed: number | null };

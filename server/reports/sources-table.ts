import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS } from "@/workflows/language/values";
import type { SourceCounts } from "./sources";
import type { Cell, Column, ReportTable, Source, Verdict } from "./types";
import { shareOf } from "./words";

const COLUMNS: Column[] = [
	{ key: "name", label: "Rule or step", kind: "text" },
	{ key: "of", label: "Of", kind: "text" },
	{ key: "answered", label: "Answers behind which it stood", kind: "count" },
	...ANSWERS.map((key): Column => ({ key, label: sayAnswer(key), kind: "count" })),
	{ key: "shareGood", label: "Share good", kind: "share" },
	{ key: "good", label: "Lift for good leads", kind: "ratio" },
	{ key: "goodLow", label: "from", kind: "ratio" },
	{ key: "goodHigh", label: "to", kind: "ratio" },
	{ key: "saysGood", label: "Good leads", kind: "text" },
	{ key: "shareJunk", label: "Share junk", kind: "share" },
	{ key: "junkLift", label: "Lift for junk", kind: "ratio" },
	{ key: "junkLow", label: "from", kind: "ratio" },
	{ key: "junkHigh", label: "to", kind: "ratio" },
	{ key: "saysJunk", label: "Junk ones", kind: "text" },
];

const WORDS: Record<Verdict, string> = {
	more: "more than usual",
	fewer: "fewer than usual",
	unclear: "no clear difference",
	few: "too few answers to say",
};

const KINDS: Record<Source["kind"], (of: string) => string> = {
	rule: (of) => `rule of ${of}`,
	step: (of) => `step of ${of}`,
	hand: () => "by a person",
};

export function sourcesTable(list: readonly Source[], whole: SourceCounts): ReportTable {
	return {
		columns: COLUMNS,
		rows: list.map((one): Cell[] => [
			one.name,
			KINDS[one.kind](one.of),
			one.answered,
			...ANSWERS.map((answer) => one[answer]),
			shareOf(one.good_lead, one.answered),
			...liftCells(one.good),
			WORDS[one.saysGood],
			shareOf(one.junk, one.answered),
			...liftCells(one.bad),
			WORDS[one.saysJunk],
		]),
		total: [
			"All answers",
			"",
			whole.answered,
			...ANSWERS.map((answer) => whole[answer]),
			shareOf(whole.good_lead, whole.answered),
			...[null, null, null, ""],
			shareOf(whole.junk, whole.answered),
			...[null, null, null, ""],
		],
	};
}

const liftCells = (lift: Source["good"]): Cell[] =>
	lift ? [lift.lift, lift.low, lift.high] : [null, null, null];

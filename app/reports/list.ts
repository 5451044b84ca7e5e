import type { ReportKey } from "@/server/reports/types";
import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS as ALL } from "@/workflows/language/values";

export type Listed = { key: ReportKey; title: string; about: string };

/** The reports in the order in which they are shown. */
export const REPORTS: readonly Listed[] = [
	{ key: "feedback", title: "Feedback", about: "What sales said about the alerts of each day." },
	{
		key: "contacts",
		title: "Contacts by answer",
		about: "Who was a good lead and who was not, and what their history was.",
	},
	{
		key: "response",
		title: "Answering",
		about: "Which share of their alerts people answer, and after how long.",
	},
	{ key: "funnel", title: "Stages", about: "How many contacts moved to each stage, week by week." },
	{
		key: "thresholds",
		title: "Score and thresholds",
		about: "How points are spread today, and how many alerts another threshold would have given.",
	},
	{
		key: "sources",
		title: "Behind good leads and junk",
		about: "For every rule and step: how often it stood behind good leads, and how often behind junk.",
	},
];

export const reportOf = (key: string): Listed | undefined => REPORTS.find((one) => one.key === key);

/** The answers in their order, as people say them. */
export const ANSWERS = ALL.map((key) => ({ key, label: sayAnswer(key) }));

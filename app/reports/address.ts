import type { Answer, Asked, Range, ReportKey } from "@/server/reports/types";
import { ANSWERS } from "./list";

/** What stands in the address of a report; what nobody can read there counts as not said. */
export function readAsked(params: Pick<URLSearchParams, "get">): Asked {
	const [from, to] = [dayIn(params.get("from")), dayIn(params.get("to"))];
	const last = Number(params.get("last"));
	const answer = ANSWERS.find((one) => one.key === params.get("answer"))?.key;
	const score = params.get("score");
	return {
		...(from && to && from <= to ? { from, to } : PRESETS.some((one) => one.days === last) ? { last } : {}),
		...(score ? { score: score.slice(0, 100) } : {}),
		...(answer ? { answer } : {}),
	};
}

/** The last so many days; the usual ones are those of the server. */
export const PRESETS: readonly { days: number; label: string }[] = [
	{ days: 7, label: "7 days" },
	{ days: 30, label: "30 days" },
	{ days: 90, label: "90 days" },
	{ days: 365, label: "12 months" },
];
export const USUAL = 90;

function dayIn(text: string | null): string | null {
	if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

const query = (asked: Asked): string => {
	const parts = Object.entries(asked).filter(([, value]) => value !== undefined);
	return new URLSearchParams(parts.map(([key, value]) => [key, String(value)])).toString();
};

/** Where a report is with these settings. */
export const pathTo = (key: ReportKey | "", asked: Asked): string => {
	const path = key === "" ? "/reports" : `/reports/${key}`;
	return query(asked) === "" ? path : `${path}?${query(asked)}`;
};

export const csvPath = (key: ReportKey, asked: Asked): string => `/reports/${key}/csv?${query(asked)}`;

/** The same days for whoever opens it, whenever that is. */
export const fixed = ({ last: _, ...asked }: Asked, { from, to }: Range): Asked => ({ ...asked, from, to });

export type Change = Partial<Record<"last" | "from" | "to" | "score" | "answer", string | null>>;
export type AnswerChoice = Answer | "";

import type { Answer } from "@/workflows/language/values";

export type AnswerCounts = Record<Answer, number>;

/** A contact on the desk, as a line. Times are ISO text. */
export type Waiting = {
	/** Of the alert. */
	id: number;
	who: string;
	company: string | null;
	subject: string;
	waitingSince: string;
	asks: boolean;
	heat: { points: number; full: number } | null;
};

export type SalesHome = {
	mine: number;
	team: number;
	/** Of mine: waiting for more than a day. The counts end at 1000. */
	overdue: number;
	/** The newest few of mine. */
	top: Waiting[];
	/** What I answered in the last seven days. */
	answered: AnswerCounts;
	/** I am out of office until then, ISO; `deputy` is a name. */
	away: { until: string; deputy: string | null } | null;
};

export type Trouble = { key: string; name: string; why: string };

export type MarketingHome = {
	trouble: Trouble[];
	/** Not live as they are drawn, the last edited first. */
	drafts: { key: string; name: string; editedBy: string | null; editedAt: string | null; live: boolean }[];
	/** Alerts of the last seven days. */
	week: { told: number; answered: number; worked: number; open: number };
	/** Of the last 28 days: contacts that sales was asked about, and those answered. */
	feedback: { asked: number; answered: number; of: AnswerCounts };
	/** Answers of the last 28 days by the flow that asked, the one with most junk first. */
	junk: { key: string; name: string; answers: number; junk: number }[];
};

export type AdminHome = {
	/** Deliveries that were given up. */
	failed: number;
	/** Who was invited and has never signed in. `linked`: the one-time link still holds. */
	invited: { name: string; email: string; linked: boolean }[];
	sendsMail: boolean;
};

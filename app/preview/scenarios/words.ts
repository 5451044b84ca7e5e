import type { Row } from "./rows";

/** What of a contact, a flow or a segment is looked at, before its value. */
const WORDS: Record<string, string> = {
	exists: "is still there",
	stage: "stage",
	owner: "owner",
	alerts: "open alerts",
	notified: "alerts altogether",
	emails: "mails sent",
	webhooks: "webhooks called",
	feedback: "answer of sales",
	suspended: "suspended",
	deleting: "about to be deleted",
	ledger: "rows of the ledger",
	segments: "in the segments",
	"not-segments": "not in the segments",
	tags: "has the tags",
	"not-tags": "has not the tags",
	entered: "entered",
	active: "inside",
	finished: "finished",
	exited: "left early",
	size: "members",
};

type Naming = { score(key: string): string; flow(key: string): string; step(id: string): string };

/** "score Engagement", "stands on Wait 7 days": what an expectation is about. */
export function sayRow({ key, part }: Pick<Row, "key" | "part">, names: Naming): string {
	if (part === null) return WORDS[key] ?? key;
	if (key === "scores") return `score ${names.score(part)}`;
	if (key === "in") return `stands in ${names.flow(part)} at`;
	if (key === "at") return `stand on ${names.step(part)}`;
	if (key === "passed") return `passed ${names.step(part)}`;
	if (key === "ports") {
		const [node, port] = part.split(".");
		return `left ${names.step(node ?? "")} by ${port}`;
	}
	return `${key} ${part}`;
}

/** "3 contacts, 12 steps, 5 expectations". */
export function sayScenario(one: { contacts: number; steps: number; expectations: number }): string {
	const n = (many: number, what: string) => `${many.toLocaleString("en-GB")} ${what}${many === 1 ? "" : "s"}`;
	return [n(one.contacts, "contact"), n(one.steps, "step"), n(one.expectations, "expectation")].join(", ");
}

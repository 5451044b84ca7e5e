import { count } from "@/app/ui/time";
import type {
	AnyReport,
	ContactsReport,
	FeedbackReport,
	FunnelReport,
	ResponseReport,
	SourcesReport,
	ThresholdsReport,
} from "@/server/reports/types";
import { sayHours, sayShare } from "./cells";
import { ANSWERS } from "./list";

/** What a report says, in one sentence: the headline of its picture, and the picture for whoever does not see it. */
export function sayReport(report: AnyReport): string {
	switch (report.key) {
		case "feedback":
			return sayFeedback(report);
		case "contacts":
			return sayContacts(report);
		case "response":
			return sayResponse(report);
		case "funnel":
			return sayFunnel(report);
		case "thresholds":
			return sayThresholds(report);
		case "sources":
			return saySources(report);
	}
}

const n = (value: number, one: string, more = `${one}s`) => `${count(value)} ${value === 1 ? one : more}`;

function sayFeedback({ total }: FeedbackReport): string {
	if (total.asked === 0) return "Nothing was asked in these days.";
	const said = ANSWERS.map(({ key, label }) => `${count(total[key])} ${label.toLowerCase()}`);
	return `${n(total.asked, "alert")}: ${said.join(", ")}, ${count(total.waiting)} waiting.`;
}

function sayContacts({ groups }: ContactsReport): string {
	const all = groups.reduce((sum, one) => sum + one.contacts, 0);
	if (all === 0) return "Nobody was answered about in these days.";
	const [good, junk] = [groups[0], groups[3]];
	const points = (value: number | null | undefined) =>
		value == null ? "" : ` (median ${count(value)} points)`;
	return `${n(all, "contact")}: ${n(good?.contacts ?? 0, "good lead")}${points(good?.points)}, ${count(junk?.contacts ?? 0)} junk${points(junk?.points)}.`;
}

function sayResponse({ total }: ResponseReport): string {
	if (total.asked === 0) return "Nothing was asked in these days.";
	const time = total.median === null ? "" : `, half of them within ${sayHours(total.median)}`;
	return `${sayShare(total.answered / total.asked)} of ${n(total.asked, "alert")} answered${time}; ${count(total.waiting)} waiting.`;
}

function sayFunnel({ stages }: FunnelReport): string {
	const named = stages.filter((one) => one.reached !== null);
	if (stages.every((one) => one.moved === 0)) return "No contact moved to another stage in these days.";
	return `${named.map(({ stage, moved }) => `${count(moved)} to ${stage}`).join(", ")}.`;
}

function sayThresholds({ score, candidates, thresholds }: ThresholdsReport): string {
	if (score === null) return "There is no score yet.";
	const used = candidates.filter((one) => one.used);
	if (used.length === 0) return `No live flow begins when ${score.name} reaches a threshold.`;
	const flow = thresholds.find((one) => one.value === used[0]!.value)?.flowName ?? "";
	return `${score.name} crossed ${count(used[0]!.value)} (${flow}) ${used[0]!.perWeek.toLocaleString("en-GB", { maximumFractionDigits: 1 })} times a week.`;
}

function saySources({ sources, answered, least }: SourcesReport): string {
	if (answered === 0) return "Nothing was answered in these days.";
	const good = sources.filter((one) => one.saysGood === "more");
	const junk = sources.filter((one) => one.saysJunk === "more");
	if (sources.every((one) => one.saysGood === "few"))
		return `Too few answers to say: ${count(answered)} so far; ${least} with a rule and ${least} without it are needed.`;
	const list = (some: typeof sources) => {
		const more = some.length > 3 ? ` and ${some.length - 3} more` : "";
		return `${some
			.slice(0, 3)
			.map((one) => one.name)
			.join(", ")}${more}`;
	};
	if (good.length + junk.length === 0) return `Of ${n(answered, "answer")}, nothing stands out clearly.`;
	return [
		...(good.length > 0 ? [`More good leads than usual: ${list(good)}.`] : []),
		...(junk.length > 0 ? [`More junk than usual: ${list(junk)}.`] : []),
	].join(" ");
}

import { contactLine, inboxUrl, sayHeatOf, signed } from "./alert-mail";
import type { Told } from "./told";

/** So many leads stand in one message of a chat. */
const MOST = 20;

/** What a Slack-compatible webhook is told of one lead or more: `{ text }` in mrkdwn. */
export function writeAlertHook(told: Told[], url: string | undefined): { text: string } {
	const leads = told.slice(0, MOST).map((one) => leadOf(one, inboxUrl(url, one.alertId)));
	const rest = told.length - leads.length;
	const inbox = inboxUrl(url);
	const more = rest > 0 ? [`and ${rest} more${inbox ? `: ${inbox}` : ""}`] : [];
	return { text: [...leads, ...more].join("\n\n") };
}

function leadOf(told: Told, url: string | undefined): string {
	const lines = [
		`*${escaped(told.subject.replaceAll(/\s+/g, " ")) || escaped(told.who)}*`,
		escaped(told.message),
		`Contact: ${escaped(contactLine(told))}`,
		escaped(sayHeatOf(told) ?? ""),
		...told.reasons.map(({ said, points }) => `${signed(points)}  ${escaped(said)}`),
		told.note ? `Note: ${escaped(told.note)}` : "",
		url ?? "",
	];
	return lines.filter((line) => line !== "").join("\n");
}

/** Nothing that a contact brought may become a link, or call everybody of a channel. */
const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

import { Liquid } from "liquidjs";
import { ANSWERS } from "@/workflows/language/values";
import { sayAnswer, sayMeaning } from "@/workflows/language/words";
import { ALERT_HTML, ALERT_TEXT } from "./alert-template";
import { zoneOf } from "./due";
import { answerPage, answerToken } from "./links";
import { inOneLine } from "./mail";
import type { Told } from "./told";

/** So many leads of a digest are told in full; the others get a line each. */
const IN_FULL = 20;
/** A line each for so many; a mail is no list of a thousand. */
const IN_BRIEF = 480;

const bounds = { templates: {}, ownPropertyOnly: true };
const plain = new Liquid(bounds);
/** Whatever stands in a name comes out as text, never as HTML. */
const html = new Liquid({ ...bounds, outputEscape: "escape" });
const textTemplate = plain.parse(ALERT_TEXT);
const htmlTemplate = html.parse(ALERT_HTML);

export interface Letterhead {
	/** Of the settings; signs the links. */
	secret: string;
	/** Where people open the app, for links; without one a mail has none. */
	url: string | undefined;
	now: Date;
	receiver: { email: string; timezone: string };
	nameOf(email: string): string;
}

export interface AlertMail {
	subject: string;
	text: string;
	html: string;
}

/** One mail about one lead or more (at least one), with both parts the same in content. */
export async function writeAlertMail(told: Told[], head: Letterhead): Promise<AlertMail> {
	const subject = subjectOf(told);
	const data = {
		subject,
		one: told.length === 1,
		leads: await Promise.all(told.slice(0, IN_FULL).map((one) => leadOf(one, head))),
		more: told
			.slice(IN_FULL, IN_FULL + IN_BRIEF)
			.map((one) => ({ who: one.who, work: one.work, heat: sayHeatOf(one) })),
		inbox: inboxUrl(head.url),
	};
	return {
		subject,
		text: String(plain.renderSync(textTemplate, data)),
		html: String(html.renderSync(htmlTemplate, data)),
	};
}

/** "Ann is ready", or "3 leads wait for you: Ann, Bob and 1 more". */
export function subjectOf(told: Told[]): string {
	const [first] = told;
	if (told.length === 1) return inOneLine(first!.subject) || inOneLine(`${first!.who} waits for you`);
	const named = told.slice(0, 2).map((one) => inOneLine(one.who).slice(0, 60));
	const rest = told.length - named.length;
	return `${told.length} leads wait for you: ${rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(" and ")}`;
}

/** The inbox, at an alert where one is given; undefined where the app's own address is not known. */
export function inboxUrl(url: string | undefined, alertId?: number): string | undefined {
	if (url === undefined) return undefined;
	return `${url.replace(/\/+$/, "")}/inbox${alertId === undefined ? "" : `?alert=${alertId}`}`;
}

/** "Engagement 92 points, ripe, +60 in 7 days". */
export function sayHeatOf({ heat }: Told): string | undefined {
	if (!heat) return undefined;
	const trend = heat.trend === 0 ? "unchanged in 7 days" : `${signed(heat.trend)} in 7 days`;
	return `${heat.name} ${heat.points} points, ${heat.word}, ${trend}`;
}

export const signed = (points: number): string => (points > 0 ? `+${points}` : `−${-points}`);

/** What is known of who it is, on one line. */
export const aboutLine = ({ who, work, email, phone, stage }: Told): string =>
	[email === who ? null : email, work, stage, phone].filter(Boolean).join(" · ");

export const contactLine = (told: Told): string => [told.who, aboutLine(told)].filter(Boolean).join(" · ");

async function leadOf(told: Told, head: Letterhead) {
	const { receiver, nameOf } = head;
	const when = (at: Date) => sayWhen(at, receiver.timezone);
	const mine = told.holder === null || told.holder === receiver.email;
	return {
		who: told.who,
		subject: told.subject,
		message: told.message,
		contact: contactLine(told),
		about: aboutLine(told),
		heat: sayHeatOf(told),
		waiting: when(told.waitingSince),
		taken: mine ? undefined : `${nameOf(told.holder!)} has it`,
		note: told.note,
		reasons: told.reasons.map(({ said, points }) => ({ said, points: signed(points) })),
		things: told.lastThings.map(({ said, at }) => ({ said, when: when(at) })),
		answers: told.asks ? await answersOf(told, head) : [],
		url: inboxUrl(head.url, told.alertId),
	};
}

async function answersOf({ alertId }: Told, { secret, url, now, receiver }: Letterhead) {
	if (url === undefined) return [];
	const token = await answerToken(secret, { alertId, receiver: receiver.email }, now);
	return ANSWERS.map((answer) => ({
		name: sayAnswer(answer),
		meaning: sayMeaning(answer),
		url: answerPage(url, token, answer),
	}));
}

/** "Tue 3 Mar, 14:51" by the receiver's clock. */
function sayWhen(at: Date, timezone: string): string {
	return new Intl.DateTimeFormat("en-GB", {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zoneOf(timezone),
	}).format(at);
}

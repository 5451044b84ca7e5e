import { chip, listed } from "./say";
import type { Weekday } from "./values";

const DAYS: Record<Weekday, string> = {
	mon: "Monday",
	tue: "Tuesday",
	wed: "Wednesday",
	thu: "Thursday",
	fri: "Friday",
	sat: "Saturday",
	sun: "Sunday",
};

export const sayWeekday = (day: Weekday): string => DAYS[day];

function dayName(text: string): string | undefined {
	const word = text.toLowerCase();
	if (Object.hasOwn(DAYS, word)) return DAYS[word as Weekday];
	return /^[0-7]$/.test(text) ? Object.values(DAYS)[(Number(text) + 6) % 7] : undefined;
}

/** Which days are meant: "Every day", "Every Monday", "On day 1 of the month"; nothing where it is not as simple. */
function sayDays(ofMonth: string, ofWeek: string): string | undefined {
	if (ofWeek === "*") {
		if (ofMonth === "*") return "Every day";
		return /^\d{1,2}$/.test(ofMonth) ? `On day ${chip(ofMonth)} of the month` : undefined;
	}
	if (ofMonth !== "*") return undefined;
	if (/^mon-fri$|^1-5$/i.test(ofWeek)) return `${chip("Monday to Friday")}`;
	const days = ofWeek.split(",").map(dayName);
	const known = days.filter((day) => day !== undefined);
	return known.length === days.length ? `Every ${listed(known, "and")}` : undefined;
}

/** "Every Monday at 09:00", marked; lines that people rarely write stand as they are. */
export function sayCron(line: string): string {
	const [minute = "", hour = "", ofMonth = "", month = "", ofWeek = "", ...more] = line.trim().split(/\s+/);
	const clock = /^\d{1,2}$/.test(minute) && /^\d{1,2}$/.test(hour);
	const days = month === "*" && more.length === 0 ? sayDays(ofMonth, ofWeek) : undefined;
	if (!clock || days === undefined) return `At ${chip(line)}`;
	return `${days} at ${chip(`${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`)}`;
}

import { describe, expect, test } from "vitest";
import { printFault } from "../fault";
import { parseScript, printScript } from "./script";

const lines = (text: string) => {
	const read = parseScript(text);
	if (!read.ok) throw new Error(read.faults.map(printFault).join("\n"));
	return read.value;
};
const faults = (text: string) => {
	const read = parseScript(text);
	return read.ok ? [] : read.faults.map(printFault);
};

describe("a script reads as people say it", () => {
	test.each([
		["+2d page_view /pricing ×3", { at: "+2d", does: "page_view", with: { url: "/pricing" }, times: 3 }],
		["+2d pricing page x3", { at: "+2d", does: "page_view", with: { url: "/pricing" }, times: 3 }],
		["2d pricing page 3 times", { at: "+2d", does: "page_view", with: { url: "/pricing" }, times: 3 }],
		["+20d back", { at: "+20d", does: "page_view", with: { url: "/" } }],
		["+20d form_submit form=demo", { at: "+20d", does: "form_submit", with: { form: "demo" } }],
		["+20d demo form", { at: "+20d", does: "form_submit", with: { form: "demo" } }],
		["+20d submitted a form demo", { at: "+20d", does: "form_submit", with: { form: "demo" } }],
		["+1d booked an appointment", { at: "+1d", does: "appointment_booked" }],
		["+1d opened an e-mail twice", { at: "+1d", does: "email_open", times: 2 }],
		[
			"+1d webinar_attended seats=3 vip=true",
			{ at: "+1d", does: "webinar_attended", with: { seats: 3, vip: true } },
		],
		['+1d "had a chat" with="Sam O."', { at: "+1d", does: "had a chat", with: { with: "Sam O." } }],
		["+9d stage MQL", { at: "+9d", set: { stage: "MQL" } }],
		["+9d tag vip; tag new, no tag cold", { at: "+9d", set: { tags: ["vip", "new"], "not-tags": ["cold"] } }],
		["+9d field country=FR; no owner", { at: "+9d", set: { fields: { country: "FR" }, owner: null } }],
		["+9d do-not-contact email phone", { at: "+9d", set: { "do-not-contact": ["email", "phone"] } }],
		[
			"+9d do-not-contact none; not suspended",
			{ at: "+9d", set: { "do-not-contact": [], suspended: false } },
		],
		[
			"+9d leaves nurture; joins vips",
			{ at: "+9d", set: { "not-segments": ["nurture"], segments: ["vips"] } },
		],
		[
			'+5d points engagement +10 "Met at the fair"',
			{ at: "+5d", points: { engagement: 10 }, note: "Met at the fair" },
		],
		["+3d–10d page_view ×5 every 1d", { at: "+3d..+10d", does: "page_view", times: 5, every: "1d" }],
	])("%s", (text, line) => {
		expect(lines(text)).toEqual([line]);
	});

	test("several on a line, remarks and empty lines", () => {
		expect(lines("# a visit\n\n+2d pricing page ×3, +20d back # at last\r\n+21d demo form")).toHaveLength(3);
	});

	test("and is printed in one way", () => {
		const text =
			'+2d pricing page 3 times, 20d returns\n+9d untag cold; stage "Won again"\n+5d points fit -5 "No"';
		expect(printScript(lines(text))).toBe(
			'+2d page_view /pricing ×3\n+20d page_view /\n+9d stage "Won again"; no tag cold\n+5d points fit -5 "No"',
		);
	});
});

describe("what is wrong says the line and the remedy", () => {
	test.each([
		["+1d back\n-2d back", "line 2: -2d is before the start; write how long after it, like +2d"],
		["2026-01-01 back", 'line 1: "2026-01-01" is no time after the start; write it like +2d or +3d..+10d'],
		["+400d back", "line 1: +400d is more than 366 days after the start; take an earlier time"],
		["+9d..+3d back", "line 1: +9d..+3d ends before it begins; write the earlier time first"],
		["back", 'line 1: "back" is no time after the start; write it like +2d or +3d..+10d'],
		["+1d", "line 1: +1d says nothing; write what happens then, like page_view /pricing"],
		["+1d page_veiw", "line 1: no event page_veiw; did you mean page_view? one of your own goes in quotes"],
		["+1d page_view every 1d", "line 1: does not say how often; write ×5, or a span like +3d..+10d"],
		[
			"+3d..+5d back ×5 every 1d",
			"line 1: needs 4d for ×5, but the span has 2d; make it longer, or take fewer",
		],
		["+1d back ×0", "line 1: times is no number of times from 1 to 1,000"],
		["+1d back ×3 every 0d", "line 1: is no time at all; write it like 1d"],
		[
			"+1d points engagement",
			"line 1: engagement gets no points; write how many, like points engagement +10",
		],
		["+1d points engagement 0", "line 1: points.engagement is 0; give or take at least one point"],
		["+1d stage", "line 1: stage needs exactly one value, not 0; write one, in quotes where it has spaces"],
		["+1d do-not-contact mail", "line 1: do-not-contact[0]"],
		[
			"+1d answers good_lead",
			"line 1: answers of sales have no time of their own; set them under what sales answers",
		],
		['+1d tag "vip', 'line 1: "vip does not end; close it'],
		["+1d danced on tables", 'line 1: "danced on tables" is nothing that people do here'],
	])("%s", (text, said) => {
		const found = faults(text);
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(said);
	});

	test("a script that is too long", () => {
		expect(faults("+1d back\n".repeat(201))).toEqual([
			"the script has more than 200 lines; let one happen several times, like ×3",
		]);
	});
});

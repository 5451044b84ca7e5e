import { describe, expect, it } from "vitest";
import { framed, withLinks } from "./words";

describe("the text of a mail", () => {
	it("has its addresses as links, and is otherwise as it was", () => {
		expect(withLinks("Call now.\nGood lead: http://localhost:3000/answer/t?a=good_lead\nBye.")).toEqual([
			{ text: "Call now.\nGood lead: " },
			{
				text: "http://localhost:3000/answer/t?a=good_lead",
				href: "http://localhost:3000/answer/t?a=good_lead",
			},
			{ text: "\nBye." },
		]);
		expect(withLinks("See https://acme.test/a.")).toEqual([
			{ text: "See " },
			{ text: "https://acme.test/a", href: "https://acme.test/a" },
			{ text: "." },
		]);
		expect(withLinks("Junk: /answer/a.b-c?a=junk\nYour inbox: /inbox")).toEqual([
			{ text: "Junk: " },
			{ text: "/answer/a.b-c?a=junk", href: "/answer/a.b-c?a=junk" },
			{ text: "\nYour inbox: " },
			{ text: "/inbox", href: "/inbox" },
		]);
		expect(withLinks("and/inbox, /etc/passwd")).toEqual([{ text: "and/inbox, /etc/passwd" }]);
		expect(withLinks("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)" }]);
		expect(withLinks("")).toEqual([]);
	});

	it("may load nothing where it is HTML", () => {
		expect(framed("<p>Hi</p>")).toContain("default-src 'none'");
	});
});

import { describe, expect, it } from "vitest";
import { contacts, nameOfPerson, sayPoints, sayScores, sayWake, share, titleOfPeople } from "./words";

describe("the words of results", () => {
	it("says shares whole, and never none or all where it is not so", () => {
		expect(share(31, 100)).toBe("31 %");
		expect(share(1, 1000)).toBe("under 1 %");
		expect(share(999, 1000)).toBe("over 99 %");
		expect(share(0, 10)).toBe("0 %");
		expect(share(10, 10)).toBe("100 %");
		expect(share(0, 0)).toBe("");
	});

	it("counts contacts", () => {
		expect(contacts(1)).toBe("1 contact");
		expect(contacts(4102)).toBe("4,102 contacts");
	});

	it("says which people a list is about", () => {
		expect(titleOfPeople({ what: "standing", node: "wait" }, "Wait 7 days", "")).toBe(
			"Waiting at Wait 7 days",
		);
		expect(titleOfPeople({ what: "standing" }, undefined, "")).toBe("Inside now");
		expect(titleOfPeople({ what: "passed", node: "c", port: "yes" }, "Is it cold?", "Yes")).toBe(
			"Is it cold?: Yes",
		);
		expect(titleOfPeople({ what: "stuck", node: "hook" }, "Call the CRM", "")).toBe("Stuck at Call the CRM");
	});

	it("says when somebody goes on, unless they cannot by themselves", () => {
		const now = Date.parse("2026-03-02T09:00:00Z");
		expect(sayWake({ due: "2026-03-05T09:00:00Z", stuck: null }, now)).toBe("wakes in 3 days");
		expect(sayWake({ due: "2026-03-02T08:59:00Z", stuck: null }, now)).toBe("due now");
		expect(sayWake({ due: null, stuck: null }, now)).toBe("");
		expect(sayWake({ due: "2026-03-05T09:00:00Z", stuck: "no address" }, now)).toBe("");
	});

	it("calls people by what is known of them", () => {
		expect(nameOfPerson({ id: 7, name: "Anna Berg", email: "anna@berg.example" })).toBe("Anna Berg");
		expect(nameOfPerson({ id: 7, name: null, email: "anna@berg.example" })).toBe("anna@berg.example");
		expect(nameOfPerson({ id: 7, name: null, email: null })).toBe("Contact 7");
	});

	it("says points by the names of their scores", () => {
		const name = (key: string) => (key === "engagement" ? "Engagement" : "Fit");
		expect(sayScores({ engagement: 42, fit: 0 }, name)).toBe("Engagement 42");
		expect(sayPoints({ score: "engagement", applied: -10, balance: 32, reason: "" }, name)).toBe(
			"−10 Engagement, now 32",
		);
	});
});

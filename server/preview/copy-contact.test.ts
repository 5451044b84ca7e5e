import { beforeEach, describe, expect, it } from "vitest";
import { ANN, type House, houses } from "@/workflows/engine/live/testing/house";
import { castSchema } from "@/workflows/language/cast/schema";
import { copyContact } from "./copy-contact";

const house = houses();
let world: House;
let ann: number;

beforeEach(async () => {
	world = await house(`
users: [{ email: sam@acme.test, name: Sam }]
fields: [{ key: seats, name: Seats, type: number }, { key: hobby, name: Hobby, type: text }]
scores:
  - key: heat
    rules:
      - { key: visit, event: page_view, where: { property: url, op: contains, value: /pricing }, points: 10 }
      - { key: many, while: { field: seats, op: ">=", value: 3 }, points: 7 }
segments: [{ key: fair, static: true }, { key: warm, where: { score: heat, op: ">=", value: 5 } }]
`);
	[ann] = (await world.bring({
		email: ANN,
		owner: "sam@acme.test",
		stage: "Lead",
		scores: { heat: 20 },
		tags: ["vip"],
		segments: ["fair"],
		"do-not-contact": ["phone"],
		fields: { first_name: "Ann", last_name: "Lee", company: "Annex", seats: 5, hobby: "Sailing with Bob" },
	})) as [number];
	await world.did(ANN, "page_view", {
		url: "https://acme.test/pricing?email=ann@example.test",
		visitor: "Ann",
	});
});

describe("the copy of a real contact", () => {
	it("stands where the contact stood before it did what the copy will do", async () => {
		const copy = await copyContact(world.engine, ann);
		expect(copy.facts).toMatchObject({
			owner: "sam@acme.test",
			stage: "Lead",
			tags: ["vip"],
			segments: ["fair"],
			"do-not-contact": ["phone"],
			fields: { seats: 5 },
			scores: { heat: 20 },
		});
		expect(copy.script).toEqual([
			{ at: "+1h", does: "page_view", with: { url: "https://acme.test/pricing" } },
		]);
		expect(castSchema.safeParse({ personas: [], copies: [copy] }).success).toBe(true);
	});

	it("says nowhere who it was", async () => {
		const text = JSON.stringify(await copyContact(world.engine, ann)).toLowerCase();
		for (const trace of ["ann", "lee", "annex", "sailing", "example.test"]) expect(text).not.toContain(trace);
	});

	it("is refused where there is nobody", async () => {
		await expect(copyContact(world.engine, ann + 1000)).rejects.toThrow("There is no such contact");
	});
});

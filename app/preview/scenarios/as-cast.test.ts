import { describe, expect, it } from "vitest";
import { playable } from "@/workflows/language/cast/playable";
import { castSchema } from "@/workflows/language/cast/schema";
import { type Program, programSchema } from "@/workflows/language/program";
import type { TimelineEntry } from "@/workflows/language/scenario";
import { asCast } from "./as-cast";

const program: Program = programSchema.parse({ ripen: "program/1" });
const START = "2026-03-02";
const contacts = [{ email: "ann@preview.test", scores: { heat: 5 } }, { email: "bob@preview.test" }];

describe("a scenario shown in a preview", () => {
	it("has the same contacts, who do the same at the same times", () => {
		const timeline: TimelineEntry[] = [
			{ at: "+1d", contact: "ann@preview.test", does: "page_view", with: { url: "/" } },
			{ at: "2026-03-04T12:00:00Z", contact: "bob@preview.test", set: { stage: "MQL" } },
			{ at: "+5d", expect: { flow: "tell", entered: 1 } },
		];
		const { cast, days, notes } = asCast({ contacts, timeline, start: START });
		expect(castSchema.safeParse(cast).success).toBe(true);
		expect([days, notes]).toEqual([5, []]);
		const played = playable(cast, { days, seed: 1, program });
		expect(played.contacts).toMatchObject(contacts);
		expect(played.timeline).toEqual([
			timeline[0],
			{ at: "+60h", contact: "bob@preview.test", set: { stage: "MQL" } },
		]);
	});

	it("says what a preview does otherwise", () => {
		const { cast, notes } = asCast({
			contacts,
			start: START,
			timeline: [
				{ at: "+1d", contact: "ann@preview.test", answers: "junk" },
				{ at: "+1d", contact: "cyd@preview.test", created: {} },
			],
		});
		expect(cast.copies?.[0]?.reacts).toEqual({ answers: [{ answer: "junk", after: "4h" }] });
		expect(cast.copies).toHaveLength(3);
		expect(notes).toHaveLength(2);
	});
});

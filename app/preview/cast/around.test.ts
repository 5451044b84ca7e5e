import { expect, it } from "vitest";
import { recipe } from "@/workflows/language/cast/testing/recipes";
import { readDraft } from "@/workflows/language/draft";
import { aroundDraft } from "./around";

const program = recipe("shared-points");
const draftOf = (key: string) => {
	const read = readDraft({ ...program.flows.find((flow) => flow.key === key)! });
	if (!read.ok) throw new Error(key);
	return read.value.draft;
};
const around = (key: string) => aroundDraft(program, draftOf(key)).flows.map((flow) => flow.key);

it("takes along the flows that call the open one: by itself nobody comes to it", () => {
	expect(around("conversation-points")).toEqual([
		"conversation-points",
		"booked-a-meeting",
		"came-to-a-webinar",
	]);
});

it("leaves out the others", () => {
	expect(around("booked-a-meeting")).toEqual(["booked-a-meeting"]);
});

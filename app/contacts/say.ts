import type { Ahead } from "@/server/contacts/types";

const ENDS: Record<Ahead["until"], string> = {
	wait: "",
	choice: ", then it depends",
	end: ", then the flow ends",
	more: ", and so on",
};

/** "Give 5 to Heat, then Wait 7 days": the steps that come, as one sentence without its full stop. */
export function sayAhead({ steps, until }: Omit<Ahead, "port">): string {
	if (steps.length === 0) return "the flow ends";
	const said = steps.join(", then ");
	// A step that asks brings its own question mark.
	if (until === "choice" && said.endsWith("?")) return `${said} Then it depends`;
	return `${said}${ENDS[until]}`;
}

import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { answer, strict } from "@/workflows/language/values";

export const feedbackEntry = defineNode({
	kind: "feedback-entry",
	category: "entry",
	label: "Sales answers",
	icon: "✓",
	config: strict({ answers: z.array(answer).min(1).optional() }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "answers", label: "Answers", input: "answers", optional: true, help: "None means any answer." },
	],
	sentence: ({ answers }) =>
		answers === undefined || answers.length === 0
			? "When sales gives feedback"
			: `When sales answers ${answers.map((one) => one.replace("_", " ")).join(" or ")}`,
	help: "Takes a contact in when sales says how good the lead was. A changed answer starts it anew.",
	schema: 1,
});

import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { listed, sayAnswer } from "@/workflows/language/say";
import { answer, strict } from "@/workflows/language/values";

export const feedbackEntry = defineNode({
	kind: "feedback-entry",
	category: "entry",
	label: "Sales answers",
	icon: "message-square-reply",
	config: strict({ answers: z.array(answer).min(1).optional() }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "answers", label: "Answers", input: "answers", optional: true, help: "None means any answer." },
	],
	sentence: ({ answers }) =>
		answers === undefined || answers.length === 0
			? "Sales gives any answer"
			: `Sales answers ${listed(answers.map(sayAnswer), "or")}`,
	help: "Takes a contact in when sales says how good the lead was. A changed answer starts it anew.",
	schema: 1,
});

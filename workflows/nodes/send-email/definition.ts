import { defineNode, onward } from "@/workflows/language/define-node";
import { or, sayTemplate } from "@/workflows/language/say";
import { oneOf, strict, text } from "@/workflows/language/values";

export const sendEmail = defineNode({
	kind: "send-email",
	category: "reach",
	label: "Send an e-mail",
	icon: "mail",
	config: strict({
		subject: text(1000),
		body: text(500_000),
		kind: oneOf("marketing", "transactional").optional(),
	}),
	defaults: { subject: "", body: "", kind: "marketing" },
	ports: onward,
	inspector: [
		{ key: "subject", label: "Subject", input: "text" },
		{ key: "body", label: "Body", input: "textarea" },
		{
			key: "kind",
			label: "Kind",
			input: "select",
			options: ["marketing", "transactional"],
			optional: true,
			help: "Marketing mail is stopped by a refusal and by suspension.",
		},
	],
	sentence: ({ subject, kind }) =>
		`Send ${kind === "transactional" ? "a transactional" : "an"} e-mail: ${or(sayTemplate(subject))}`,
	help: "Sends the contact a mail. Whether it may be sent is judged when the contact gets here.",
	schema: 1,
});

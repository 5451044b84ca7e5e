import { z } from "zod";
import { defineNode, type Names, onward } from "@/workflows/language/define-node";
import { byKey, wordOr } from "@/workflows/language/dispatch";
import { durationSchema } from "@/workflows/language/duration";
import { chip, or, sayTemplate } from "@/workflows/language/say";
import { anyText, email, oneOf, type Role, role, strict, text } from "@/workflows/language/values";

/** Who gets the alert. */
export type Recipient = "owner" | { role: Role } | { user: string };

const recipient: z.ZodType<Recipient> = wordOr(
	"recipient",
	z.literal("owner", "is nobody; write owner, { role: sales } or { user: kim@acme.test }"),
	byKey("user or role", { role: strict({ role }), user: strict({ user: email }) }),
);

const ROLE_WORDS: Record<Role, string> = {
	sales: "all of sales",
	marketer: "all marketers",
	admin: "all admins",
};

function sayRecipient(to: Recipient, names: Names): string {
	if (to === "owner") return "the owner";
	return "role" in to ? ROLE_WORDS[to.role] : names.user(to.user);
}

export const notify = defineNode({
	kind: "notify",
	category: "reach",
	label: "Notify sales",
	icon: "bell",
	config: strict({
		to: recipient,
		subject: text(1000),
		message: anyText(100_000).optional(),
		via: z
			.array(oneOf("inbox", "email", "webhook"))
			.min(1)
			.optional(),
		"ask-feedback": z.boolean().optional(),
		dedupe: durationSchema.optional(),
	}),
	defaults: { to: "owner", subject: "{{ contact.email }} is ready" },
	ports: onward,
	inspector: [
		{ key: "to", label: "To", input: "recipient" },
		{ key: "subject", label: "Subject", input: "text" },
		{ key: "message", label: "Message", input: "textarea", optional: true },
		{
			key: "via",
			label: "Via",
			input: "multiselect",
			options: ["inbox", "email", "webhook"],
			optional: true,
		},
		{ key: "ask-feedback", label: "Ask for feedback", input: "boolean", optional: true },
		{ key: "dedupe", label: "Not again within", input: "duration", optional: true },
	],
	sentence: ({ to, subject, ...config }, names) => {
		const verb = config["ask-feedback"] ? "Ask" : "Notify";
		return `${verb} ${to === undefined ? "…" : chip(sayRecipient(to, names))}: ${or(sayTemplate(subject))}`;
	},
	help: "Tells the owner, a user or a role. Without an owner it goes to sales and says so.",
	schema: 1,
});

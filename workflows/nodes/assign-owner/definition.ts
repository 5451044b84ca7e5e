import { z } from "zod";
import { defineNode, onward } from "@/workflows/language/define-node";
import { listed, named } from "@/workflows/language/say";
import { email, strict } from "@/workflows/language/values";

export const assignOwner = defineNode({
	kind: "assign-owner",
	category: "contact",
	label: "Assign an owner",
	icon: "user-check",
	config: strict({
		to: email.optional(),
		"round-robin": z.array(email).min(1).optional(),
		replace: z.boolean().optional(),
	}),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "to", label: "To", input: "user", optional: true },
		{ key: "round-robin", label: "or shared among", input: "users", optional: true },
		{ key: "replace", label: "Also when there is an owner", input: "boolean", optional: true },
	],
	sentence: ({ to, replace, ...config }, names) => {
		const shared = config["round-robin"]?.map((user) => names.user(user));
		const whom = shared === undefined ? named(names.user, to) : listed(shared, "or");
		return `Assign to ${whom}${replace ? ", also in place of another owner" : ""}`;
	},
	help: "Gives the contact an owner. One who is set stays, unless replacing is allowed. Round robin shares evenly.",
	schema: 1,
});

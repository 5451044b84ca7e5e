import { defineNode, onward } from "@/workflows/language/define-node";
import { or } from "@/workflows/language/say";
import { strict, text } from "@/workflows/language/values";

const url = text(2000).refine((address) => /^https?:\/\/[^\s/]+/i.test(address) && URL.canParse(address), {
	error: (issue) => `${JSON.stringify(issue.input)} is no address; write it like https://crm.acme.test/hook`,
});

function hostOf(address: string | undefined): string | undefined {
	return address !== undefined && URL.canParse(address) ? new URL(address).host : address;
}

export const webhook = defineNode({
	kind: "webhook",
	category: "reach",
	label: "Webhook",
	icon: "webhook",
	config: strict({ url, event: text(200).optional() }),
	defaults: {},
	ports: onward,
	inspector: [
		{ key: "url", label: "Address", input: "url" },
		{ key: "event", label: "Event name", input: "text", optional: true },
	],
	sentence: (config) => `Send ${or(config.event, "the contact")} to ${or(hostOf(config.url))}`,
	help: "Posts the contact to an address, signed after Standard Webhooks.",
	schema: 1,
});

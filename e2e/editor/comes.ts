import type { APIRequestContext } from "@playwright/test";
import type { Draft } from "@/workflows/language/draft/types";
import { post, unique } from "./ask";

const somebody = (domain = "example.test") => `${unique("drawn").replaceAll(" ", "-")}@${domain}`;

/** Lets somebody come to a flow of a recipe, as a website or a CRM would; nothing where only other people can. */
export const comesTo: Record<string, ((request: APIRequestContext) => Promise<void>) | undefined> = {
	"weekly-decay": asksForDemo,
	limit: async (request) => {
		const email = somebody();
		await asksForDemo(request, email);
		await post(request, "events", { type: "form_submit", email, properties: { form: "contact" } });
	},
	suppression: (request) => asksForDemo(request, somebody("school.edu")),
	"mql-alert": asksForDemo,
	"feedback-request": (request) =>
		post(request, "contacts", { email: somebody(), segments: ["needs-feedback"] }),
	"booked-a-meeting": (request) => post(request, "events", { type: "appointment_booked", email: somebody() }),
	"came-to-a-webinar": (request) => post(request, "events", { type: "webinar_attended", email: somebody() }),
	"points-by-hand": (request) =>
		post(request, "contacts", { email: somebody(), segments: ["met-at-a-fair"] }),
	"stage-motivation": (request) =>
		post(request, "contacts", { email: somebody(), stage: "MQL", scores: { momentum: 20 } }),
	"moving-on": (request) => post(request, "contacts", { email: somebody(), stage: "SQL" }),
};

async function asksForDemo(request: APIRequestContext, email = somebody()): Promise<void> {
	await post(request, "events", { type: "form_submit", email, properties: { form: "demo" } });
}

/** The entry of a recipe's flow that `comesTo` leads somebody to: the first one. */
export const entryOf = (flow: Draft): string => flow.nodes.find((node) => node.kind.endsWith("-entry"))!.id;

/** An event type as people tell of it: that it happened, that it did not, and the thing itself. */
export type EventWords = { did: string; didNot: string; one: string };

/** The events that every website, form and mail sends. */
export const STANDARD_EVENTS: Readonly<Record<string, EventWords>> = {
	page_view: { did: "viewed a page", didNot: "did not view a page", one: "a page view" },
	form_submit: { did: "submitted a form", didNot: "did not submit a form", one: "a submitted form" },
	asset_download: { did: "downloaded a file", didNot: "did not download a file", one: "a download" },
	email_sent: { did: "was sent an e-mail", didNot: "was not sent an e-mail", one: "an e-mail sent to them" },
	email_open: { did: "opened an e-mail", didNot: "did not open an e-mail", one: "an opened e-mail" },
	email_click: {
		did: "clicked in an e-mail",
		didNot: "did not click in an e-mail",
		one: "a click in an e-mail",
	},
	email_bounce: { did: "had an e-mail bounce", didNot: "had no e-mail bounce", one: "a bounced e-mail" },
	email_unsubscribe: { did: "unsubscribed", didNot: "did not unsubscribe", one: "an unsubscription" },
	appointment_booked: {
		did: "booked an appointment",
		didNot: "did not book an appointment",
		one: "a booked appointment",
	},
	payment_succeeded: { did: "made a payment", didNot: "made no payment", one: "a payment" },
};

/** "Viewed a page": an event as a choice in a list; one of the user's own goes by its name. */
export function eventLabel(type: string): string {
	const did = Object.hasOwn(STANDARD_EVENTS, type) ? STANDARD_EVENTS[type]?.did : undefined;
	return did === undefined ? type : `${did.charAt(0).toUpperCase()}${did.slice(1)}`;
}

/** The words for an event; one of the user's own goes by its name. */
export function eventWords(type: string): EventWords {
	if (Object.hasOwn(STANDARD_EVENTS, type)) return STANDARD_EVENTS[type]!;
	return { did: `did ${type}`, didNot: `did not do ${type}`, one: type };
}

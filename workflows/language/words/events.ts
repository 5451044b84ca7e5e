const EVENTS: Record<string, (properties: Record<string, unknown>) => string> = {
	page_view: (p) => withDetail("Viewed", pathOf(p.url) ?? p.path ?? p.title, "a page"),
	form_submit: (p) => withDetail("Sent the form", p.form ?? p.name ?? p.form_name, ""),
	asset_download: (p) => withDetail("Downloaded", p.asset ?? p.name ?? p.file ?? p.url, "something"),
	email_sent: (p) => withDetail("Was sent", quoted(p.subject), "an e-mail"),
	email_open: (p) => withDetail("Opened", quoted(p.subject), "an e-mail"),
	email_click: (p) => withDetail("Clicked", p.url ?? p.link ?? quoted(p.subject), "a link in an e-mail"),
	email_bounce: (p) => withDetail("An e-mail came back", p.type && `(${String(p.type)})`, ""),
	email_unsubscribe: () => "Unsubscribed from e-mails",
	appointment_booked: (p) => withDetail("Booked an appointment", p.title ?? p.name, ""),
	payment_succeeded: (p) => withDetail("Paid", p.amount, ""),
};

/** "Viewed /pricing": what a contact did, with the property that tells most about it. */
export function sayEvent(type: string, properties: Record<string, unknown>): string {
	const known = Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
	if (known) return known(properties);
	const name = type.replaceAll(/[_-]+/g, " ");
	const [first] = Object.entries(properties).filter(([, value]) => isPlain(value));
	const detail = first ? ` (${first[0]} ${short(String(first[1]))})` : "";
	return `${name.charAt(0).toUpperCase()}${name.slice(1)}${detail}`;
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value) && value !== "";
/** "/pricing" of "https://acme.test/pricing": whose site it is, everybody knows. */
const pathOf = (url: unknown) =>
	typeof url === "string" ? url.replace(/^https?:\/\/[^/?#]+\/?/i, "/") : url;
const quoted = (value: unknown) => (isPlain(value) ? `“${String(value)}”` : undefined);
const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
const withDetail = (what: string, detail: unknown, otherwise: string): string =>
	`${what} ${isPlain(detail) ? short(String(detail)) : otherwise}`.trim();

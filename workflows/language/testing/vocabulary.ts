import type { Field, Segment, User } from "../program";

/** The words that random programs and scenarios share, few enough to meet each other often. */
export const START = "2026-03-25T06:00:00Z";
export const USERS: User[] = [
	{ email: "sam@acme.test", name: "Sam", role: "sales" },
	{ email: "kim@acme.test", name: "Kim", role: "sales" },
	{ email: "mara@acme.test", role: "marketer" },
];
export const OWNERS = USERS.map((user) => user.email);
export const FIELDS: Field[] = [
	{ key: "plan", type: "text" },
	{ key: "seats", type: "number" },
	{ key: "partner", type: "boolean" },
	{ key: "renewal", type: "date" },
	{ key: "langs", type: "list" },
];
export const TAGS = ["hot", "cold", "vip"];
export const STAGES = ["Lead", "MQL", "SQL", "Customer"];
export const EVENTS = ["go", "page_view", "form_submit", "email_open"];
export const PAGES = ["/pricing", "/pricing/team", "/careers", "/"];
export const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"];
export const SCORES = ["engagement", "fit", "tally"];
export const STATIC: Segment[] = [
	{ key: "picked", name: "Picked", static: true },
	{ key: "parked", name: "parked", static: true },
];
export const DYNAMIC = ["first", "second", "third"];
/** Days and instants around the start, on both sides of a change to summer time in Europe. */
export const DATES = [
	"2026-03-20",
	"2026-03-29",
	"2026-04-02",
	"2026-03-28T23:30:00Z",
	"2026-04-01T09:15:00+02:00",
];
export const WINDOWS = ["1h", "1d", "3d", "7d"];
/** Flows by what lets contacts in; only the first two may be read by segments, since they read none themselves. */
export const FLOWS = {
	events: "by-event",
	called: "by-call",
	segments: "by-segment",
	mixed: "by-all",
} as const;

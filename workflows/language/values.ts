import { z } from "zod";
import { isDate, isInstant, isZone } from "./instant";
import { didYouMean } from "./suggest";

/** Every number of points, threshold and balance stays within this. */
export const MOST_POINTS = 1_000_000_000;

const broken = (text: string) => text.includes("\0") || /\p{Surrogate}/u.test(text);

/** Any text that a database can hold; may be empty. */
export const anyText = (most = 10_000) =>
	z
		.string()
		.max(most, `is too long; at most ${most} characters`)
		.refine((text) => !broken(text), "has a NUL or half a character in it; take that out");

/** A text with something in it. */
export const text = (most?: number) => anyText(most).min(1, "is empty; write something");

const named = (pattern: RegExp, rule: string) =>
	z
		.string()
		.max(100, "is too long; at most 100 characters")
		.regex(pattern, {
			error: (issue) => `${JSON.stringify(issue.input)} is no key; ${rule}`,
		});

/** The key of a score, segment, flow, rule or the id of a node. */
export const key = named(/^[a-z][a-z0-9-]*$/, "use a-z, 0-9 and -, beginning with a letter");

/** The key of a field, a branch or a band, where `_` is allowed too. */
export const wideKey = named(/^[a-z][a-z0-9_-]*$/, "use a-z, 0-9, - and _, beginning with a letter");

/** An e-mail address, lower-cased on reading. */
export const email = z
	.string()
	.max(320, "is too long for an e-mail address")
	.regex(/^[^\s@\0]+@[^\s@\0]+$/, {
		error: (issue) => `${JSON.stringify(issue.input)} is no e-mail address; write it like ann@example.test`,
	})
	.refine((address) => !broken(address), "has half a character in it; take that out")
	.toLowerCase();

const whole = z
	.number()
	.refine((n) => Number.isInteger(n), "is no whole number")
	.refine((n) => Math.abs(n) <= MOST_POINTS, "is beyond ±1,000,000,000");

/** A balance, floor, ceiling or threshold. */
export const balance = whole.meta({ type: "integer", minimum: -MOST_POINTS, maximum: MOST_POINTS });

/** Points to give or take: never none. */
export const points = whole
	.refine((n) => n !== 0, "is 0; give or take at least one point")
	.meta({
		type: "integer",
		anyOf: [
			{ type: "integer", minimum: -MOST_POINTS, maximum: -1 },
			{ type: "integer", minimum: 1, maximum: MOST_POINTS },
		],
	});

/** A number that compares the same in JavaScript and in the database. */
export const plainNumber = z.number().refine((n) => Math.abs(n) <= 1e15, "is beyond ±1,000,000,000,000,000");

export const count = z
	.number()
	.refine((n) => Number.isInteger(n) && n >= 0 && n <= 1e12, "is no whole number from 0 up")
	.meta({ type: "integer", minimum: 0 });

export type Scalar = string | number | boolean;

export const zone = z.string().refine(isZone, {
	error: (issue) => `no time zone ${JSON.stringify(issue.input)}; take a name like Europe/Berlin`,
});

/** An ISO 8601 instant with its offset, or a date. */
export const instantOrDate = z.string().refine((value) => isInstant(value) || isDate(value), {
	error: (issue) =>
		`${JSON.stringify(issue.input)} is no instant; write it like 2026-03-02T09:00:00Z or 2026-03-02`,
});

export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
	error: (issue) => `${JSON.stringify(issue.input)} is no time of day; write it like "09:00"`,
});

/**
 * An object that knows its keys: an unknown one is a fault of its own, with the key that may be meant. `notHere`
 * says why a key that is known elsewhere has no place in this form.
 */
export function strict<S extends z.ZodRawShape>(shape: S, notHere: Record<string, string> = {}) {
	return z.strictObject(shape, {
		error: (issue) => {
			if (issue.code !== "unrecognized_keys") return undefined;
			const keys = (issue as { keys?: string[] }).keys ?? [];
			const why = (k: string) =>
				Object.hasOwn(notHere, k)
					? notHere[k]!
					: `unknown key; ${didYouMean(k, Object.keys(shape), "leave it out")}`;
			// One line for each key: the reader of the issues makes a fault of every line.
			return keys.map(why).join("\n");
		},
	});
}

export const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
	z.enum(values, {
		error: (issue) =>
			issue.input === undefined
				? undefined
				: `${JSON.stringify(issue.input)} is none of ${values.join(", ")}; ${didYouMean(String(issue.input), values, "")}`,
	});

export const ANSWERS = ["good_lead", "bad_timing", "bad_fit", "junk"] as const;
export type Answer = (typeof ANSWERS)[number];
export const answer = oneOf(...ANSWERS);

/** What a contact can refuse. `profiling` means: no points for what they do. */
export const CHANNELS = ["email", "phone", "sms", "post", "profiling"] as const;
export type Channel = (typeof CHANNELS)[number];
export const channel = oneOf(...CHANNELS);

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const weekday = oneOf(...WEEKDAYS);

export const ROLES = ["admin", "marketer", "sales"] as const;
export type Role = (typeof ROLES)[number];
export const role = oneOf(...ROLES);

export const eventType = text(200);
export const tag = text(255);
export const stage = text(100);

const scalar = z.union([anyText(), plainNumber, z.boolean()], "should be a text, a number, true or false");

/** What a field of a contact may hold; null and the empty text take the value away. */
export const fieldValue = z.union(
	[anyText(), plainNumber, z.boolean(), z.array(scalar).max(1000), z.null()],
	"should be a text, a number, true, false, a list of these, or null",
);
export type FieldValue = z.output<typeof fieldValue>;

function hasBroken(value: unknown): boolean {
	if (typeof value === "string") return broken(value);
	if (typeof value !== "object" || value === null) return false;
	return Object.entries(value).some(([name, inner]) => broken(name) || hasBroken(inner));
}

/** What an event carries: any JSON that a database can hold. */
export const properties = z
	.record(z.string(), z.unknown())
	.refine((carried) => !hasBroken(carried), "has a NUL or half a character in it; take that out");

/** The share of a branch; whether it is positive is for the lint to say. */
export const weight = plainNumber;

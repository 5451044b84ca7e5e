import { z } from "zod";
import type { IncomingEvent } from "@/workflows/engine/live/ingest";
import { readAs } from "@/workflows/language/fault";
import { isDate, isInstant } from "@/workflows/language/instant";
import type { Fault } from "@/workflows/language/read";
import { email, eventType, properties, strict, text } from "@/workflows/language/values";

/** Clocks of senders may be this far ahead; such an event happened now. */
const SKEW_MS = 5 * 60 * 1000;
const OLDEST = Date.UTC(1970, 0, 1);
const MOST_PROPERTY_BYTES = 64 * 1024;
const DEEPEST = 10;
const LARGEST = 1e15;

function depthOf(value: unknown, limit: number): number {
	if (typeof value !== "object" || value === null) return 0;
	if (limit === 0) return 1;
	return 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner, limit - 1)));
}

function hasLargeNumber(value: unknown): boolean {
	if (typeof value === "number") return Math.abs(value) > LARGEST;
	return typeof value === "object" && value !== null && Object.values(value).some(hasLargeNumber);
}

const carried = z.unknown().superRefine((value, context) => {
	const say = (message: string) => context.addIssue({ code: "custom", message });
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return say("should be a map of keys");
	if (depthOf(value, DEEPEST) > DEEPEST) return say(`is nested more than ${DEEPEST} deep; make it flatter`);
	if (Buffer.byteLength(JSON.stringify(value)) > MOST_PROPERTY_BYTES)
		return say("is larger than 64 KB; send less with each event");
	if (hasLargeNumber(value)) return say("has a number beyond ±1,000,000,000,000,000; send it as a text");
	if (!properties.safeParse(value).success) say("has a NUL or half a character in it; take that out");
});

export const eventSchema = strict({
	id: text(200).optional(),
	type: eventType,
	email: email.optional(),
	contactId: z
		.number()
		.refine((id) => Number.isSafeInteger(id) && id > 0, "is no id of a contact")
		.optional(),
	anonymousId: text(200).optional(),
	at: z
		.string()
		.refine((at) => isInstant(at) || isDate(at), {
			error: (issue) =>
				`${JSON.stringify(String(issue.input).slice(0, 60))} is no instant of the years 1 to 9999; write it like 2026-03-02T09:00:00Z`,
		})
		.optional(),
	properties: carried.optional(),
});

export type EventRead = { ok: true; event: IncomingEvent } | { ok: false; faults: Fault[] };

/** Checks one event by itself; `now` decides what lies in the future. */
export function readEvent(value: unknown, now: Date): EventRead {
	const read = readAs(eventSchema, value);
	if (!read.ok) return read;
	const { properties: given, ...rest } = read.value;
	const who = (["email", "contactId", "anonymousId"] as const).filter((key) => rest[key] !== undefined);
	const identifies = who.length === 2 && rest.contactId === undefined;
	if (who.length !== 1 && !identifies) {
		const message = who.length === 0 ? "says nobody who did it" : `says who did it ${who.length} times`;
		return {
			ok: false,
			faults: [
				{
					path: "",
					message,
					remedy:
						"give one of email, contactId, anonymousId, or email and anonymousId to say that they are the same",
				},
			],
		};
	}
	const when = at(rest.at, now);
	if (!when.ok) return when;
	return {
		ok: true,
		event: {
			...rest,
			...(when.at === undefined ? {} : { at: when.at }),
			...(given === undefined ? {} : { properties: given as Record<string, unknown> }),
		},
	};
}

function at(
	text: string | undefined,
	now: Date,
): { ok: true; at: string | undefined } | { ok: false; faults: Fault[] } {
	if (text === undefined) return { ok: true, at: undefined };
	const instant = Date.parse(text);
	const refused = (message: string, remedy: string) => ({
		ok: false as const,
		faults: [{ path: "at", message, remedy }],
	});
	if (instant > now.getTime() + SKEW_MS)
		return refused(
			`${text} is in the future`,
			"send events when they have happened, and set the sender's clock",
		);
	if (instant < OLDEST) return refused(`${text} is before 1970`, "send the time at which it happened");
	return { ok: true, at: new Date(Math.min(instant, now.getTime())).toISOString() };
}

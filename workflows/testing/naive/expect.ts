import { isDeepStrictEqual } from "node:util";
import { fieldOf } from "./filters";
import { flowResult } from "./result";
import { datedOf } from "./time";
import type { Expectation } from "./types";
import { isMissing } from "./values";
import type { Contact, World } from "./world";
import { balanceOf, lower, passIn } from "./world";

type Finding = { what: string; expected: unknown; found: unknown };

const same = (expected: unknown, found: unknown) => isDeepStrictEqual(expected, found);
const instantIn = (value: unknown) => {
	const dated = datedOf(value);
	return dated !== undefined && "instant" in dated ? dated.instant : undefined;
};
const sameInstant = (expected: unknown, found: unknown) =>
	instantIn(expected) !== undefined && instantIn(expected) === instantIn(found);
const sameText = (expected: unknown, found: unknown) =>
	typeof expected === "string" && typeof found === "string"
		? lower(expected) === lower(found)
		: same(expected, found);

function judgeMap(
	what: string,
	expected: unknown,
	found: (key: string) => unknown,
	equal: (expected: unknown, found: unknown) => boolean = same,
): Finding[] {
	return Object.entries(expected as Record<string, unknown>)
		.map(([key, value]) => ({ what: `${what}.${key}`, expected: value, found: found(key) }))
		.filter((one) => !equal(one.expected, one.found));
}

function judgeLedger(contact: Contact, expected: unknown): Finding[] {
	if (!Array.isArray(expected)) return one("ledger", expected, contact.ledger.length);
	const rows = expected as { score: string; applied: number; reason?: string }[];
	const last = rows.length === 0 ? [] : contact.ledger.slice(-rows.length);
	const found = last.map(({ score, applied, reason }, i) =>
		rows[i]?.reason === undefined ? { score, applied } : { score, applied, reason },
	);
	const asked = rows.map(({ score, applied, reason }) =>
		reason === undefined ? { score, applied } : { score, applied, reason },
	);
	return one("ledger", asked, found);
}

function one(what: string, expected: unknown, found: unknown, equal = same): Finding[] {
	return equal(expected, found) ? [] : [{ what, expected, found }];
}

function each(what: string, expected: unknown, has: (key: string) => boolean, should: boolean): Finding[] {
	const wrong = (expected as string[]).filter((key) => has(key) !== should);
	return wrong.length === 0 ? [] : [{ what, expected, found: should ? { without: wrong } : { with: wrong } }];
}

function judgeContact(contact: Contact, key: string, expected: unknown): Finding[] {
	switch (key) {
		case "contact":
			return [];
		case "exists":
			return one(key, expected, true);
		case "scores":
			return judgeMap(key, expected, (score) => balanceOf(contact, score));
		case "ledger":
			return judgeLedger(contact, expected);
		case "segments":
		case "not-segments":
			return each(key, expected, (segment) => contact.members.has(segment), key === "segments");
		case "tags":
		case "not-tags":
			return each(key, expected, (tag) => contact.tags.has(lower(tag)), key === "tags");
		case "fields":
			return judgeMap(
				key,
				expected,
				(field) => fieldOf(contact, field),
				(a, b) => (isMissing(a) && isMissing(b)) || sameInstant(a, b) || same(a, b),
			);
		case "stage":
			return one(key, expected, contact.stage, sameText);
		case "owner":
			return one(key, expected, contact.owner, sameText);
		case "suspended":
			return one(key, expected, contact.suspended);
		case "deleting":
			return one(key, expected, contact.deletion !== null);
		case "in":
			return judgeMap(key, expected, (flow) => passIn(contact, flow)?.node ?? null);
		case "alerts":
			return one(key, expected, contact.alerts.filter((alert) => alert.open).length);
		case "notified":
			return one(key, expected, contact.alerts.length);
		case "emails":
		case "webhooks":
			return one(key, expected, contact[key]);
		case "feedback":
			return one(key, expected, contact.answer?.answer ?? null);
		default:
			throw new Error(`no expectation of a contact: ${key}`);
	}
}

function judgeFlow(world: World, flow: string, expected: Expectation): Finding[] {
	const found = flowResult(world, world.flows.get(flow)!);
	return Object.entries(expected).flatMap(([key, value]) => {
		if (key === "flow") return [];
		if (key === "at" || key === "passed" || key === "ports")
			return judgeMap(key, value, (name) => found[key][name] ?? 0);
		if (key === "entered" || key === "finished" || key === "exited" || key === "active") {
			return one(key, value, found[key]);
		}
		throw new Error(`no expectation of a flow: ${key}`);
	});
}

/** What of an expectation does not hold now. */
export function judge(world: World, expected: Expectation): Finding[] {
	if (expected.flow !== undefined) return judgeFlow(world, expected.flow, expected);
	if (expected.segment !== undefined) {
		const segment = expected.segment;
		const size = [...world.contacts.values()].filter((contact) => contact.members.has(segment)).length;
		return one("size", expected.size, size);
	}
	const contact = world.contacts.get(lower(expected.contact!));
	const keys = Object.entries(expected).filter(([, value]) => value !== undefined);
	if (contact !== undefined) return keys.flatMap(([key, value]) => judgeContact(contact, key, value));
	// Of a contact that is not there nothing holds but that it does not exist.
	return keys.flatMap(([key, value]) => {
		if (key === "contact" || (key === "exists" && value === false)) return [];
		return [{ what: key, expected: value, found: key === "exists" ? false : undefined }];
	});
}

import { lengthOf, zoneOr } from "./time";
import type { Filter, Value } from "./types";
import { compare, momentOf, numeric } from "./values";
import type { Contact, EventSeen, World } from "./world";
import { balanceOf, lower, passIn } from "./world";

export const zoneOf = (world: World, contact: Contact) => zoneOr(contact.zone, world.zone);

/** A field of the contact, built-in or declared; instants as ISO text. */
export function fieldOf(contact: Contact, field: string): Value {
	switch (field) {
		case "email":
			return contact.key;
		case "timezone":
			return contact.zone;
		case "created_at":
			return new Date(contact.createdAt).toISOString();
		case "last_active_at":
			return contact.lastActiveAt === null ? null : new Date(contact.lastActiveAt).toISOString();
		default:
			return contact.fields.get(field);
	}
}

const isDated = (world: World, field: string) =>
	field === "created_at" || field === "last_active_at" || world.fieldTypes.get(field) === "date";

/** Whether an event's own properties are as asked. */
export function eventMatches(world: World, contact: Contact, event: EventSeen, where?: Filter): boolean {
	if (where === undefined) return true;
	if (where.all !== undefined) return where.all.every((one) => eventMatches(world, contact, event, one));
	if (where.any !== undefined) return where.any.some((one) => eventMatches(world, contact, event, one));
	if (where.not !== undefined) return !eventMatches(world, contact, event, where.not);
	const value = event.properties[where.property!] as Value;
	const noted = (held: boolean) => {
		world.note(`filter property ${where.op}: ${held ? "yes" : "no"}`);
		return held;
	};
	return noted(
		compare(value, where.op!, where.value, {
			dated: false,
			zone: zoneOf(world, contact),
			now: world.now,
		}),
	);
}

function stageHolds(world: World, contact: Contact, filter: Filter): boolean {
	if (contact.stage === null) return false;
	const place = (stage: string) => world.stages.findIndex((one) => lower(one) === lower(stage));
	const mine = place(contact.stage);
	const asked = place(filter.stage!);
	if (filter.op === undefined) return lower(contact.stage) === lower(filter.stage!);
	if (filter.op === "before") return mine < asked;
	if (filter.op === "after") return mine > asked;
	return filter.op === "from" ? mine >= asked : mine <= asked;
}

function timesOf(world: World, contact: Contact, type: string, filter: Filter): number {
	const from = filter.within === undefined ? Number.NEGATIVE_INFINITY : world.now - lengthOf(filter.within);
	return contact.events.filter(
		(event) => event.type === type && event.at > from && eventMatches(world, contact, event, filter.where),
	).length;
}

/** Whether a filter holds for a contact, now, with the segments of the last look. */
export function holds(world: World, contact: Contact, filter: Filter): boolean {
	if (filter.all !== undefined) return filter.all.every((one) => holds(world, contact, one));
	if (filter.any !== undefined) return filter.any.some((one) => holds(world, contact, one));
	if (filter.not !== undefined) return !holds(world, contact, filter.not);
	const held = leafHolds(world, contact, filter);
	world.note(`filter ${formOf(world, filter)}: ${held ? "yes" : "no"}`);
	return held;
}

/** What kind of question a filter without brackets asks. */
function formOf(world: World, filter: Filter): string {
	if (filter.field !== undefined) {
		const type = world.fieldTypes.get(filter.field) ?? (isDated(world, filter.field) ? "date" : "text");
		return `field ${type} ${filter.op}`;
	}
	if (filter.score !== undefined) return `score ${filter.op}`;
	if (filter.stage !== undefined) return `stage ${filter.op ?? "is"}`;
	if (filter.owner !== undefined) return `owner ${filter.owner.includes("@") ? "is" : filter.owner}`;
	const form = [
		"segment",
		"tag",
		"suspended",
		"do-not-contact",
		"in-flow",
		"feedback",
		"did",
		"did-not",
	].find((key) => key in filter);
	const more = ["where", "times", "within"].filter((key) => filter[key as "within"] !== undefined);
	return [form, ...more].join(" ");
}

function leafHolds(world: World, contact: Contact, filter: Filter): boolean {
	if (filter.field !== undefined) {
		const how = { dated: isDated(world, filter.field), zone: zoneOf(world, contact), now: world.now };
		return compare(fieldOf(contact, filter.field), filter.op!, filter.value, how);
	}
	if (filter.score !== undefined) {
		const how = { dated: false, zone: "UTC", now: world.now };
		return compare(balanceOf(contact, filter.score), filter.op!, filter.value, how);
	}
	if (filter.segment !== undefined) return contact.members.has(filter.segment);
	if (filter.tag !== undefined) return contact.tags.has(lower(filter.tag));
	if (filter.stage !== undefined) return stageHolds(world, contact, filter);
	if (filter.owner !== undefined) {
		if (filter.owner === "set" || filter.owner === "unset")
			return (contact.owner !== null) === (filter.owner === "set");
		return contact.owner !== null && lower(contact.owner) === lower(filter.owner);
	}
	if (filter.suspended !== undefined) return contact.suspended === filter.suspended;
	if (filter["do-not-contact"] !== undefined) return contact.refusals.has(filter["do-not-contact"]);
	if (filter["in-flow"] !== undefined) return passIn(contact, filter["in-flow"]) !== undefined;
	if (filter.feedback !== undefined) {
		const last = contact.answer;
		if (last === null || last.answer !== filter.feedback) return false;
		return filter.within === undefined || last.at > world.now - lengthOf(filter.within);
	}
	if (filter["did-not"] !== undefined) return timesOf(world, contact, filter["did-not"], filter) === 0;
	if (filter.did !== undefined) {
		const [, op, n] = /^(\D+?)\s*(\d+)$/.exec((filter.times ?? ">= 1").trim())!;
		return numeric(timesOf(world, contact, filter.did, filter), op!, Number(n));
	}
	throw new Error(`no filter: ${JSON.stringify(filter)}`);
}

/** All instants at which a filter may change by time alone. */
export function turnsOf(world: World, contact: Contact, filter: Filter): number[] {
	const inner = [...(filter.all ?? []), ...(filter.any ?? []), ...(filter.not ? [filter.not] : [])];
	const turns = inner.flatMap((one) => turnsOf(world, contact, one));
	const windowed = filter.op === "within" || filter.op === "not-within";
	if (windowed && filter.field !== undefined) {
		turns.push(...turnsOfDate(world, contact, fieldOf(contact, filter.field), String(filter.value)));
	}
	if (filter.feedback !== undefined && filter.within !== undefined && contact.answer !== null) {
		turns.push(contact.answer.at + lengthOf(filter.within));
	}
	const type = filter.did ?? filter["did-not"];
	for (const event of contact.events) {
		if (event.type !== type) continue;
		if (filter.within !== undefined) turns.push(event.at + lengthOf(filter.within));
		if (filter.where !== undefined) turns.push(...turnsOfEvent(world, contact, event, filter.where));
	}
	return turns;
}

function turnsOfEvent(world: World, contact: Contact, event: EventSeen, filter: Filter): number[] {
	const inner = [...(filter.all ?? []), ...(filter.any ?? []), ...(filter.not ? [filter.not] : [])];
	const turns = inner.flatMap((one) => turnsOfEvent(world, contact, event, one));
	if (filter.op === "within" || filter.op === "not-within") {
		turns.push(...turnsOfDate(world, contact, event.properties[filter.property!], String(filter.value)));
	}
	return turns;
}

function turnsOfDate(world: World, contact: Contact, value: unknown, length: string): number[] {
	const moment = momentOf(value, zoneOf(world, contact));
	return moment === undefined ? [] : [moment, moment + lengthOf(length)];
}

import { Temporal } from "temporal-polyfill";
import { fieldOf, zoneOf } from "./filters";
import { datedOf, instantAt, lengthOf, local, splitOffset } from "./time";
import type { Config, FlowNode } from "./types";
import type { Contact, Pass, Settling, Waiting, World } from "./world";

export const WAITS = new Set(["wait", "wait-until", "wait-for-event"]);
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const SECOND = 1000;

type Weekdays = string[] | undefined;
const allows = (weekdays: Weekdays, day: Temporal.PlainDate) =>
	weekdays === undefined || weekdays.length === 0 || weekdays.includes(DAYS[day.dayOfWeek - 1]!);

/** The next such time of day, now included (to the second) unless it has to be another day. */
function nextTime(now: number, zone: string, time: string, weekdays: Weekdays, notToday: boolean): number {
	const thisSecond = Math.floor(now / SECOND) * SECOND;
	let day = local(now, zone).toPlainDate();
	if (notToday) day = day.add({ days: 1 });
	for (;;) {
		const at = instantAt(day, time, zone);
		if (allows(weekdays, day) && at >= thisSecond) return Math.max(at, now);
		day = day.add({ days: 1 });
	}
}

function isInside(at: number, zone: string, between: string[], weekdays: Weekdays): boolean {
	const clock = local(at, zone);
	const today = clock.toPlainDate();
	const time = clock.toPlainTime();
	const [from, to] = between.map((text) => Temporal.PlainTime.from(text)) as [
		Temporal.PlainTime,
		Temporal.PlainTime,
	];
	const begun = Temporal.PlainTime.compare(time, from) >= 0;
	const over = Temporal.PlainTime.compare(time, to) >= 0;
	if (Temporal.PlainTime.compare(from, to) < 0) return begun && !over && allows(weekdays, today);
	// A window that crosses midnight belongs to the weekday it begins on.
	return (begun && allows(weekdays, today)) || (!over && allows(weekdays, today.subtract({ days: 1 })));
}

/** The first instant from now on at which the local clock shows the inside of the window. */
function nextInside(now: number, zone: string, between: string[], weekdays: Weekdays): number {
	if (isInside(now, zone, between, weekdays)) return now;
	const candidates: number[] = [];
	const today = local(now, zone).toPlainDate();
	for (let n = -1; n <= 30; n++) {
		const day = today.add({ days: n });
		candidates.push(instantAt(day, between[0]!, zone, "earlier"), instantAt(day, between[0]!, zone, "later"));
		// Where the clock jumps it may come to stand inside without having shown the beginning.
		candidates.push(instantAt(day, "00:00", zone));
		const jump = local(instantAt(day, "00:00", zone), zone).getTimeZoneTransition("next");
		if (jump !== null) candidates.push(jump.epochMilliseconds);
	}
	const later = candidates.filter((at) => at > now && isInside(at, zone, between, weekdays));
	if (later.length === 0) throw new Error("a window that never opens");
	return Math.min(...later);
}

/** Whole days: now on an allowed one, otherwise the beginning of the next. */
function nextDay(now: number, zone: string, weekdays: Weekdays): number {
	const today = local(now, zone).toPlainDate();
	if (allows(weekdays, today)) return now;
	for (let n = 1; ; n++) {
		const day = today.add({ days: n });
		if (allows(weekdays, day)) return instantAt(day, "00:00", zone);
	}
}

/** The date of the contact, moved on the calendar, at a time, moved by the rest. */
function dateMoved(now: number, zone: string, value: unknown, config: Config): number {
	const dated = datedOf(value);
	if (dated === undefined) return now;
	const { days, rest } = splitOffset(config.offset ?? "0s");
	let at: number;
	if ("instant" in dated && config.time === undefined) {
		at = local(dated.instant, zone).add({ days }).epochMilliseconds;
	} else {
		const day = "day" in dated ? dated.day : local(dated.instant, zone).toPlainDate();
		at = instantAt(day.add({ days }), config.time ?? "00:00", zone);
	}
	return Math.max(now, at + rest);
}

/** What a wait hangs on besides the clock. */
function basisOf(world: World, contact: Contact, node: FlowNode): string {
	if (node.kind !== "wait-until") return "";
	const field = node.config?.["date-field"];
	return JSON.stringify([
		zoneOf(world, contact),
		field === undefined ? null : (fieldOf(contact, field) ?? null),
	]);
}

/** When a wait that begins now ends; now itself where it lets through. */
export function beginWait(
	world: World,
	contact: Contact,
	pass: Pass,
	node: FlowNode,
	settling: Settling,
): Waiting {
	const waiting = waitOf(world, contact, pass, node, settling);
	world.note(`wait: ${formOf(node)}${waiting.due <= world.now ? ", lets through" : ""}`);
	const oddity = oddityOf(
		waiting.due,
		zoneOf(world, contact),
		node.config?.time ?? node.config?.between?.[0],
	);
	if (waiting.due > world.now && oddity !== undefined) world.note(`wait: ${formOf(node)}, ${oddity}`);
	return waiting;
}

function formOf({ kind, config }: FlowNode): string {
	const keys = ["time", "between", "weekdays", "date-field", "offset"] as const;
	const forms = keys.filter((key) => config?.[key] !== undefined);
	const [from, to] = config?.between ?? [];
	return [kind, ...forms, ...(from !== undefined && from > to! ? ["over midnight"] : [])].join(" ");
}

/** Where an instant is shown twice by the local clock, or is not the time that was asked for since that does not exist. */
function oddityOf(at: number, zone: string, time: string | undefined): string | undefined {
	const clock = local(at, zone);
	const plain = clock.toPlainDateTime();
	const other = (which: "earlier" | "later") => plain.toZonedDateTime(zone, { disambiguation: which });
	if (other("earlier").epochMilliseconds !== other("later").epochMilliseconds) return "in a doubled hour";
	if (time === undefined || clock.toPlainTime().toString().startsWith(time)) return undefined;
	return "moved";
}

function waitOf(world: World, contact: Contact, pass: Pass, node: FlowNode, settling: Settling): Waiting {
	const { now } = world;
	const config = node.config ?? {};
	const zone = zoneOf(world, contact);
	const basis = basisOf(world, contact, node);
	const until = (due: number): Waiting => ({ due, basis, heard: false });
	if (node.kind !== "wait-until") return until(now + lengthOf(config.for!));
	const { time, between, weekdays } = config;
	if (config["date-field"] !== undefined) {
		return until(dateMoved(now, zone, fieldOf(contact, config["date-field"]), config));
	}
	if (time !== undefined) {
		const before = settling.through.has(`${pass.flow}/${node.id}`);
		return until(nextTime(now, zone, time, weekdays, before));
	}
	if (between !== undefined) return until(nextInside(now, zone, between, weekdays));
	return until(nextDay(now, zone, weekdays));
}

/** Computes waits again whose field or zone has changed since they were computed. */
export function renewWaits(world: World, contact: Contact, settling: Settling): void {
	for (const pass of contact.passes) {
		const node = world.flows.get(pass.flow)!.nodes.get(pass.node)!;
		if (pass.waiting === null || pass.waiting.basis === basisOf(world, contact, node)) continue;
		pass.waiting = beginWait(world, contact, pass, node, settling);
	}
}

/** Whether an overdue wait is computed again at a resume instead of being fired. */
export function isWindow(node: FlowNode): boolean {
	const { time, between, weekdays } = node.config ?? {};
	return node.kind === "wait-until" && (time ?? between ?? weekdays) !== undefined;
}

import { judge } from "./expect";
import { settleFacts } from "./facts";
import { turnsOf } from "./filters";
import { resultOf } from "./result";
import { settle } from "./settle";
import { instantOf } from "./time";
import { addContact, carryOut, publish, wind } from "./timeline";
import type { Filter, Result, Scenario } from "./types";
import type { Contact, World } from "./world";
import { newSettling, newWorld, ScenarioFault } from "./world";

/** Every filter that is looked at by time. */
function watched(world: World): Filter[] {
	const { scores = [], segments = [], flows = [] } = world.program;
	return [
		...segments.map((segment) => segment.where),
		...scores.flatMap((score) => (score.rules ?? []).map((rule) => rule.while)),
		...flows.map((flow) => flow["exit-when"]),
	].filter((filter) => filter !== undefined);
}

/** The next instant after now at which something of a contact is due. */
function nextDue(world: World, contact: Contact, filters: Filter[]): number {
	if (contact.deletion !== null) {
		return Math.min(
			contact.deletion.eraseAt,
			...contact.restarts.map((one) => one.due).filter((at) => at > world.now),
		);
	}
	const due = [
		...contact.holds.flatMap((hold) => hold.due ?? []),
		...contact.restarts.map((one) => one.due),
		...filters.flatMap((filter) => turnsOf(world, contact, filter)),
		...contact.passes.flatMap((pass) => (pass.waiting === null ? [] : pass.waiting.due)),
	];
	return Math.min(...due.filter((at) => at > world.now), Number.POSITIVE_INFINITY);
}

/** All schedules that tick now tick together; in a pause the tick is lost. */
function tick(world: World): void {
	const ticking: { name: string; live: boolean }[] = [];
	for (const state of world.flows.values()) {
		for (const [node, at] of state.ticks) {
			if (at !== world.now) continue;
			ticking.push({ name: `${state.flow.key}/${node}`, live: state.status === "live" });
			wind(world, state, node);
		}
	}
	if (ticking.length === 0) return;
	for (const contact of [...world.contacts.values()]) {
		const settling = newSettling();
		for (const { name, live } of ticking) {
			if (!live) continue;
			settling.triggers.add(name);
			settling.inSegment.add(name);
		}
		settle(world, contact, settling);
	}
}

/** Lets the clock go to an instant: at each one on the way what is due is settled, then schedules tick. */
function goTo(world: World, until: number, filters: Filter[]): void {
	for (;;) {
		const contacts = [...world.contacts.values()];
		const ticks = [...world.flows.values()].flatMap((state) => [...state.ticks.values()]);
		const next = Math.min(...contacts.map((contact) => nextDue(world, contact, filters)), ...ticks);
		if (!(next <= until)) break;
		world.now = next;
		for (const contact of contacts) settle(world, contact, newSettling());
		tick(world);
	}
	world.now = until;
}

function begin(scenario: Scenario, start: number, note?: World["note"]): World {
	const world = newWorld(scenario.program, start, note);
	for (const { email, ...facts } of scenario.contacts ?? []) addContact(world, email, facts);
	for (const contact of world.contacts.values()) settleFacts(world, contact, newSettling());
	const later = new Set(
		(scenario.timeline ?? []).flatMap((entry) => (entry.do === "publish" ? [entry.flow] : [])),
	);
	publish(
		world,
		[...world.flows.values()].filter((state) => !later.has(state.flow.key)),
	);
	return world;
}

/** Gets what the world holds after an entry of the timeline. */
type Watch = (entry: number, result: () => ReturnType<typeof resultOf>) => void;

/**
 * Plays a scenario contact by contact, in memory, and says what came of it and which expectations fail. `watch` is told
 * of every entry that was carried out, `note` of what was exercised.
 */
export function runNaive(scenario: Scenario, watch?: Watch, note?: World["note"]): Result {
	const start = Date.parse(scenario.start);
	const world = begin(scenario, start, note);
	const filters = watched(world);
	const timeline = (scenario.timeline ?? []).map((entry, index) => ({
		entry,
		index,
		at: instantOf(entry.at, start),
	}));
	timeline.sort((a, b) => a.at - b.at || a.index - b.index);
	const failures: Result["failures"] = [];
	for (const { entry, index, at } of timeline) {
		goTo(world, at, filters);
		if (entry.expect !== undefined) {
			const found = judge(world, entry.expect);
			failures.push(...found.map((one) => ({ at: new Date(at).toISOString(), entry: index, ...one })));
			continue;
		}
		try {
			carryOut(world, entry);
			watch?.(index, () => resultOf(world));
		} catch (error) {
			if (!(error instanceof ScenarioFault)) throw error;
			return { failures, fault: { entry: index, message: error.message }, ...resultOf(world) };
		}
	}
	return { failures, ...resultOf(world) };
}

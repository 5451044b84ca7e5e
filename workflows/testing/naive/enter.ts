import { holds } from "./filters";
import { lengthOf } from "./time";
import type { FlowNode } from "./types";
import type { Contact, FlowState, Pass, Settling, World } from "./world";
import { endPass, passIn, reentryOf } from "./world";

function mayEnterAgain(world: World, contact: Contact, state: FlowState): boolean {
	const begun = contact.begun.get(state.flow.key);
	if (begun === undefined) return true;
	const reentry = reentryOf(state);
	if (reentry === "once") return false;
	return reentry === "again" || world.now >= begun.lastAt + lengthOf(reentry["again-after"]);
}

/** Whether a live flow takes the contact now: not inside, exit-when does not hold, re-entry allows it. */
export function mayEnter(world: World, contact: Contact, state: FlowState, anyway = false): boolean {
	if (state.status !== "live" || contact.deletion !== null) return false;
	if (passIn(contact, state.flow.key) !== undefined) return false;
	const exit = state.flow["exit-when"];
	if (exit !== undefined && holds(world, contact, exit)) {
		world.note("entering: kept out by exit-when");
		return false;
	}
	const may = anyway || mayEnterAgain(world, contact, state);
	if (!may) world.note("entering: kept out by re-entry");
	return may;
}

/** Takes a contact in at an entry node; whether it may was asked before. */
export function enter(
	world: World,
	contact: Contact,
	state: FlowState,
	entry: FlowNode,
	from: Pick<Pass, "batch" | "answer" | "event">,
): void {
	const flow = state.flow.key;
	contact.passes.push({
		flow,
		node: entry.id,
		entry,
		enteredAt: world.now,
		waiting: null,
		stuck: false,
		...from,
	});
	const times = contact.begun.get(flow)?.times ?? 0;
	const form = ["reaches", "falls-below", "rearm-below", "every", "cron", "answers", "where"]
		.filter((key) => key in (entry.config ?? {}))
		.join(" ");
	world.note(`entering by ${entry.kind}${form && ` ${form}`}${times > 0 ? ", again" : ""}`);
	const reentry = reentryOf(state);
	world.note(
		`re-entry ${typeof reentry === "string" ? reentry : "again-after"}${times > 0 ? ": again" : ": first"}`,
	);
	contact.begun.set(flow, { times: (contact.begun.get(flow)?.times ?? 0) + 1, lastAt: world.now });
	state.entered++;
}

/** Step 2: `exit-when` of every pass in live flows, all judged on the same facts. True when anybody left. */
export function settleLeaving(world: World, contact: Contact): boolean {
	const leaving = contact.passes.filter((pass) => {
		const { status, flow } = world.flows.get(pass.flow)!;
		return status === "live" && flow["exit-when"] !== undefined && holds(world, contact, flow["exit-when"]);
	});
	for (const pass of leaving) endPass(world, contact, pass, "exited");
	return leaving.length > 0;
}

/** Starts over are looked at once, when they are due; in a paused flow at its resume. */
function takeRestarts(world: World, contact: Contact, settling: Settling): void {
	const due = contact.restarts.filter(
		(one) => one.due <= world.now && world.flows.get(one.flow)!.status !== "paused",
	);
	contact.restarts = contact.restarts.filter((one) => !due.includes(one));
	for (const { flow, entry } of due) {
		world.note(`restart: ${contact.members.has(entry.config!.segment!) ? "taken" : "not in the segment"}`);
		if (contact.members.has(entry.config!.segment!)) settling.triggers.add(`${flow}/${entry.id}`);
	}
}

/** Step 3: everything that may enter does so, together, judged before anybody is in. */
export function settleEntering(world: World, contact: Contact, settling: Settling): boolean {
	takeRestarts(world, contact, settling);
	const entering: [FlowState, FlowNode][] = [];
	for (const state of world.flows.values()) {
		const would = state.entries.find((node) => {
			const name = `${state.flow.key}/${node.id}`;
			if (!settling.triggers.has(name)) return false;
			if (settling.inSegment.has(name) && !contact.members.has(node.config!.segment!)) return false;
			return mayEnter(world, contact, state, settling.anyway.has(name));
		});
		if (would !== undefined) entering.push([state, would]);
	}
	const batch = ++world.batches;
	for (const [state, entry] of entering) {
		// Only a feedback entry is begun by the answer, only an event entry by the event.
		const answer = entry.kind === "feedback-entry" ? settling.answer : null;
		const event = entry.kind === "event-entry" ? settling.event : null;
		enter(world, contact, state, entry, { batch, answer, event });
	}
	// What came while the contact could not be taken in is spent.
	for (const spent of [settling.triggers, settling.anyway, settling.inSegment]) spent.clear();
	return entering.length > 0;
}

/** Where a pass that finished may start over: by `again` at once, by `again-after` when its time is over. */
export function planRestart(world: World, contact: Contact, pass: Pass): void {
	if (pass.entry.kind !== "segment-entry") return;
	const reentry = reentryOf(world.flows.get(pass.flow)!);
	if (reentry === "once") return;
	const { flow, entry, enteredAt } = pass;
	if (reentry !== "again") {
		const due = Math.max(world.now, enteredAt + lengthOf(reentry["again-after"]));
		contact.restarts.push({ flow, entry, due });
	} else if (enteredAt < world.now) contact.restarts.push({ flow, entry, due: world.now });
}

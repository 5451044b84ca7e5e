import { planRestart, settleEntering, settleLeaving } from "./enter";
import { settleFacts } from "./facts";
import { eventMatches } from "./filters";
import { give } from "./ledger";
import { fireNode, portsOf } from "./nodes";
import { lengthOf } from "./time";
import type { FlowNode } from "./types";
import { beginWait, renewWaits, WAITS } from "./waits";
import type { Contact, EventSeen, FlowState, Pass, Settling, World } from "./world";
import { count, endPass, lower } from "./world";

const MOST_NODES = 100;

function couldMove(world: World, pass: Pass): boolean {
	if (pass.stuck || world.flows.get(pass.flow)!.status !== "live") return false;
	return pass.waiting === null || pass.waiting.heard || pass.waiting.due <= world.now;
}

/** The pass whose turn it is: entered last; of those entered together the first in the file. */
function nextPass(world: World, contact: Contact): Pass | undefined {
	const place = (pass: Pass) => world.flows.get(pass.flow)!.index;
	return contact.passes
		.filter((pass) => couldMove(world, pass))
		.sort((a, b) => b.batch - a.batch || place(a) - place(b))[0];
}

/** The node that a port leads to, skipped ones walked past by their first or their named port; none where the pass ends. */
function arrivalAt(world: World, state: FlowState, from: FlowNode, port: string | null): string | undefined {
	const leads = (node: FlowNode, out: string | null) =>
		typeof node.next === "string" ? (out === "next" ? node.next : undefined) : node.next?.[out ?? ""];
	let target = leads(from, port);
	for (let steps = 0; target !== undefined && steps <= state.nodes.size; steps++) {
		const node = state.nodes.get(target)!;
		if (node.skip === undefined) return target;
		world.note(`skipped: ${node.kind}`);
		target = leads(node, node.skip === true ? (portsOf(node.kind, node.config)[0] ?? null) : node.skip);
	}
	return undefined;
}

/** Fires the node on which a pass stands and moves the pass on. */
function fire(world: World, contact: Contact, pass: Pass, settling: Settling): void {
	const state = world.flows.get(pass.flow)!;
	const node = state.nodes.get(pass.node)!;
	const { port, note } = fireNode(world, contact, pass, node);
	settling.fired++;
	world.note(`node ${node.kind}: ${port ?? "ends"}${note === undefined ? "" : `, ${note}`}`);
	if (WAITS.has(node.kind)) settling.through.add(`${pass.flow}/${node.id}`);
	count(state.passed, node.id);
	if (port !== null) count(state.ports, `${node.id}.${port}`);
	contact.path.push({ flow: pass.flow, node: node.id, port, at: world.now, ...(note ? { note } : {}) });
	if (!contact.passes.includes(pass)) return;
	const target = arrivalAt(world, state, node, port);
	pass.waiting = null;
	if (port === null || target === undefined) {
		endPass(world, contact, pass, "finished");
		planRestart(world, contact, pass);
		return;
	}
	pass.node = target;
	const reached = state.nodes.get(target)!;
	if (WAITS.has(reached.kind)) pass.waiting = beginWait(world, contact, pass, reached, settling);
}

/** Facts, leaving, entering, one node; again until nothing moves. */
function walk(world: World, contact: Contact, settling: Settling): void {
	for (let turns = 0; ; turns++) {
		if (turns > 10 * MOST_NODES) throw new Error("a settle that does not come to rest");
		renewWaits(world, contact, settling);
		settleFacts(world, contact, settling);
		const left = settleLeaving(world, contact);
		const entered = settleEntering(world, contact, settling);
		const pass = nextPass(world, contact);
		if (pass === undefined) {
			if (!left && !entered) return;
		} else if (settling.fired < MOST_NODES) fire(world, contact, pass, settling);
		else {
			world.note("pass: stuck");
			for (const one of contact.passes) one.stuck ||= couldMove(world, one);
		}
	}
}

function addressRefused(event: EventSeen): boolean {
	if (event.type === "email_unsubscribe") return true;
	return event.type === "email_bounce" && lower(String(event.properties.type ?? "")) === "hard";
}

/** What an event gives by its rules: all in file order, each row clamped, limits looked at in between. */
function score(world: World, contact: Contact, event: EventSeen): void {
	if (contact.refusals.has("profiling")) return;
	for (const { key, rules } of world.scores.values()) {
		for (const rule of rules ?? []) {
			if (rule.event !== event.type || !eventMatches(world, contact, event, rule.where)) continue;
			const { limit, expires } = rule;
			const per = limit === "once" || limit?.per === undefined ? undefined : lengthOf(limit.per);
			const most = limit === "once" ? 1 : (limit?.times ?? Number.POSITIVE_INFINITY);
			const given = contact.ledger.filter(
				(row) =>
					row.score === key &&
					row.kind === "rule" &&
					row.reason === rule.key &&
					(per === undefined || row.at > world.now - per),
			).length;
			world.note(
				`rule: ${limit === undefined ? "unlimited" : limit === "once" ? "once" : "per window"}${given >= most ? ", refused" : ""}`,
			);
			if (given >= most) continue;
			const applied = give(world, contact, key, rule.points, "rule", rule.key);
			const due = expires === undefined ? null : world.now + lengthOf(expires);
			if (due !== null) contact.holds.push({ score: key, rule: rule.key, applied, due });
		}
	}
}

/** Stores an event and takes what it gives, opens and ends; the settle after it does the rest. */
export function takeEvent(world: World, contact: Contact, event: EventSeen, settling: Settling): void {
	contact.events.push(event);
	if (addressRefused(event)) contact.refusals.add("email");
	if (event.type !== "email_sent" && event.type !== "email_bounce") contact.lastActiveAt = event.at;
	if (contact.deletion !== null) return;
	settling.event = event;
	score(world, contact, event);
	for (const pass of contact.passes) {
		const node = world.flows.get(pass.flow)!.nodes.get(pass.node)!;
		if (pass.waiting === null || node.kind !== "wait-for-event" || pass.waiting.due <= world.now) continue;
		if (node.config!.event === event.type && eventMatches(world, contact, event, node.config!.where)) {
			pass.waiting.heard = true;
		}
	}
	for (const { flow, entries } of world.flows.values()) {
		for (const node of entries) {
			if (node.kind !== "event-entry" || node.config!.event !== event.type) continue;
			if (eventMatches(world, contact, event, node.config!.where))
				settling.triggers.add(`${flow.key}/${node.id}`);
		}
	}
}

/** Delivers what was accepted, each mail at rest; its `email_sent` is taken and settled at once. */
function deliver(world: World, contact: Contact, settling: Settling): void {
	for (let mail = contact.outbox.shift(); mail !== undefined; mail = contact.outbox.shift()) {
		const refused = mail.kind === "marketing" && contact.refusals.has("email");
		world.note(
			`mail: ${contact.deletion !== null || refused ? "refused at delivery" : "delivered"}, ${mail.kind}`,
		);
		if (contact.deletion !== null || refused) {
			contact.refused++;
			continue;
		}
		contact.emails++;
		takeEvent(world, contact, { type: "email_sent", at: world.now, properties: { ...mail } }, settling);
		walk(world, contact, settling);
	}
}

/** Brings one contact to rest, its mails and an erasure that is due included. */
export function settle(world: World, contact: Contact, settling: Settling): void {
	walk(world, contact, settling);
	deliver(world, contact, settling);
	if (contact.deletion !== null && contact.deletion.eraseAt <= world.now) {
		world.contacts.delete(contact.key);
		world.erased.add(contact.key);
	}
}

import { arm } from "./facts";
import { endAnswer, recordAnswer } from "./feedback";
import { give } from "./ledger";
import { addTag, setField, setStage } from "./nodes";
import { settle, takeEvent } from "./settle";
import { lengthOf, tickAfter } from "./time";
import type { Changes, Entry, Facts } from "./types";
import { beginWait, isWindow } from "./waits";
import type { Contact, FlowState, World } from "./world";
import { lower, newContact, newSettling, passIn, ScenarioFault } from "./world";

function contactOf(world: World, email: string): Contact {
	const contact = world.contacts.get(lower(email));
	if (contact === undefined) throw new ScenarioFault(`no contact ${email}`);
	return contact;
}

/** Facts by hand: what is given replaces, tags and static segments are added, then some taken away. */
function change(world: World, contact: Contact, changes: Changes): void {
	for (const [field, value] of Object.entries(changes.fields ?? {})) setField(contact, field, value);
	if (changes.stage === null) contact.stage = null;
	else if (changes.stage !== undefined) setStage(world, contact, changes.stage);
	if (changes.owner !== undefined) contact.owner = changes.owner === null ? null : lower(changes.owner);
	if (changes.timezone !== undefined) contact.zone = changes.timezone;
	if (changes.suspended !== undefined) contact.suspended = changes.suspended ?? false;
	if (changes["do-not-contact"] !== undefined) contact.refusals = new Set(changes["do-not-contact"] ?? []);
	for (const tag of changes.tags ?? []) addTag(contact, tag);
	for (const segment of changes.segments ?? []) contact.statics.add(segment);
	for (const tag of changes["not-tags"] ?? []) contact.tags.delete(lower(tag));
	for (const segment of changes["not-segments"] ?? []) contact.statics.delete(segment);
}

/** Points of several scores at once come in the order of the scores in the program. */
function inFileOrder(world: World, points: Record<string, number> = {}): [string, number][] {
	return [...world.scores.keys()].flatMap((key): [string, number][] =>
		points[key] === undefined ? [] : [[key, points[key]]],
	);
}

/** A contact with its facts and `import` rows, not yet settled. */
export function addContact(world: World, email: string, facts: Facts): Contact {
	const contact = newContact(lower(email), world.now);
	const { scores, ...changes } = facts;
	change(world, contact, changes);
	for (const [score, points] of inFileOrder(world, scores)) {
		const before = contact.ledger.length;
		const applied = give(world, contact, score, points, "import", "import");
		if (applied === 0) contact.ledger.length = before;
	}
	world.contacts.set(contact.key, contact);
	return contact;
}

function create(world: World, email: string, facts: Facts): void {
	if (world.contacts.has(lower(email))) throw new ScenarioFault(`there is a contact ${email} already`);
	const contact = addContact(world, email, facts);
	// Armed by the import rows, so that they cross nothing and what comes on top of them may.
	for (const state of world.flows.values()) if (state.status !== "draft") arm(contact, state);
	settle(world, contact, newSettling());
}

/** Publishes flows together: armed, their schedules wound up, those in an entry segment taken in. */
export function publish(world: World, states: FlowState[]): void {
	for (const state of states) {
		state.status = "live";
		for (const node of state.entries) if (node.kind === "schedule-entry") wind(world, state, node.id);
	}
	for (const contact of [...world.contacts.values()]) {
		const settling = newSettling();
		for (const state of states) {
			arm(contact, state);
			if (state.flow["enter-existing"] === false) continue;
			for (const node of state.entries) {
				if (node.kind !== "segment-entry" || !contact.members.has(node.config!.segment!)) continue;
				settling.triggers.add(`${state.flow.key}/${node.id}`);
			}
		}
		settle(world, contact, settling);
	}
}

/** Sets the next tick of a schedule entry, counted from now. */
export function wind(world: World, state: FlowState, node: string): void {
	const { every, cron } = state.nodes.get(node)!.config!;
	const next = every === undefined ? tickAfter(cron!, world.zone, world.now) : world.now + lengthOf(every);
	state.ticks.set(node, next);
}

function resume(world: World, state: FlowState, restart: boolean): void {
	state.status = "live";
	for (const contact of [...world.contacts.values()]) {
		const settling = newSettling();
		for (const pass of contact.passes) {
			if (pass.flow !== state.flow.key || pass.waiting === null || pass.waiting.heard) continue;
			const node = state.nodes.get(pass.node)!;
			const anew = restart && pass.waiting.due < world.now;
			const overdue = pass.waiting.due <= world.now;
			world.note(
				`resume: a wait, ${anew ? "begun anew" : overdue ? (isWindow(node) ? "window anew" : "overdue") : "not due"}`,
			);
			if (!anew && !(isWindow(node) && overdue)) continue;
			pass.waiting = beginWait(world, contact, pass, node, settling);
		}
		for (const node of state.entries) {
			const name = `${state.flow.key}/${node.id}`;
			if (!contact.joinedInPause.delete(name)) continue;
			world.note("resume: joined in the pause");
			settling.triggers.add(name);
			settling.inSegment.add(name);
		}
		settle(world, contact, settling);
	}
}

function steer(world: World, entry: Entry): void {
	const state = world.flows.get(entry.flow!);
	if (state === undefined) throw new ScenarioFault(`no flow ${entry.flow}`);
	const cannot = (why: string) => new ScenarioFault(`cannot ${entry.do} ${entry.flow}: it ${why}`);
	if (entry.do === "publish") {
		if (state.status !== "draft") throw cannot("is published");
		publish(world, [state]);
	} else if (entry.do === "pause") {
		if (state.status !== "live") throw cannot(state.status === "paused" ? "is paused" : "is not published");
		state.status = "paused";
	} else {
		if (state.status !== "paused") throw cannot("is not paused");
		resume(world, state, entry.overdue === "restart");
	}
}

function answer(world: World, contact: Contact, given: string): void {
	const settling = newSettling();
	const former = contact.answer;
	const how = recordAnswer(world, contact, given);
	if (how === "nothing") return;
	if (how === "changed" && former !== null) endAnswer(world, contact, former.id);
	settling.answer = contact.answer!.id;
	for (const { flow, entries } of world.flows.values()) {
		for (const node of entries) {
			const answers = node.config?.answers ?? [];
			if (node.kind !== "feedback-entry" || (answers.length > 0 && !answers.includes(given))) continue;
			settling.triggers.add(`${flow.key}/${node.id}`);
			if (how === "changed") settling.anyway.add(`${flow.key}/${node.id}`);
		}
	}
	settle(world, contact, settling);
}

/** What a contact does, what is set and what is given by hand. */
function touch(world: World, contact: Contact, entry: Entry): void {
	const settling = newSettling();
	if (entry.does !== undefined) {
		takeEvent(world, contact, { type: entry.does, at: world.now, properties: entry.with ?? {} }, settling);
	}
	if (entry.set !== undefined) change(world, contact, entry.set);
	for (const [score, points] of inFileOrder(world, entry.points)) {
		if (contact.deletion === null) give(world, contact, score, points, "hand", entry.note ?? "");
	}
	settle(world, contact, settling);
}

const FORMS = ["does", "answers", "created", "points"] as const;

function formOf(world: World, entry: Entry): string {
	if (entry.do !== undefined) {
		const inside = [...world.contacts.values()].some((contact) => passIn(contact, entry.flow!) !== undefined);
		return `${entry.do}${entry.overdue ? ` ${entry.overdue}` : ""}${inside ? " with somebody inside" : ""}`;
	}
	const deleting = world.contacts.get(lower(entry.contact!))?.deletion != null ? " while being deleted" : "";
	if (entry.set !== undefined) {
		for (const key of Object.keys(entry.set)) world.note(`set: ${key}${deleting}`);
		return `set${deleting}`;
	}
	const form = FORMS.find((key) => entry[key] !== undefined);
	const zone = world.contacts.get(lower(entry.contact!))?.zone;
	if (entry.does !== undefined) world.note(`zone: ${zone ?? "none"}`);
	return `${form}${deleting}`;
}

/** Carries out one entry of the timeline, its settles included. Throws a ScenarioFault where it cannot. */
export function carryOut(world: World, entry: Entry): void {
	world.note(`step: ${formOf(world, entry)}`);
	if (entry.do !== undefined) steer(world, entry);
	else if (entry.created !== undefined) create(world, entry.contact!, entry.created);
	else if (entry.answers !== undefined) answer(world, contactOf(world, entry.contact!), entry.answers);
	else touch(world, contactOf(world, entry.contact!), entry);
}

import { createHash } from "node:crypto";
import { Liquid } from "liquidjs";
import { enter, mayEnter } from "./enter";
import { holds } from "./filters";
import { give, limitTo, setTo } from "./ledger";
import { lengthOf } from "./time";
import type { Config, FlowNode, Value } from "./types";
import { isMissing } from "./values";
import type { Contact, Pass, World } from "./world";
import { balanceOf, endPass, lower } from "./world";

/** What firing a node gives: the port taken, none where the pass ends there, and a note for the path. */
export type Fired = { port: string | null; note?: string };

const liquid = new Liquid({ root: [], relativeReference: false });

/** Sticky chance in [0, 1): the same for the same flow, node and contact. */
export function shareOf(flow: string, node: string, email: string): number {
	const hash = createHash("sha256")
		.update([flow, node, lower(email)].join("\n"))
		.digest();
	return hash.readUInt32BE(0) / 2 ** 32;
}

function render(world: World, contact: Contact, pass: Pass, template: string): string {
	const person = world.program.users?.find(
		(user) => contact.owner !== null && lower(user.email) === contact.owner,
	);
	return liquid.parseAndRenderSync(template, {
		contact: { ...Object.fromEntries(contact.fields), email: contact.key, stage: contact.stage },
		owner: contact.owner === null ? undefined : { email: contact.owner, name: person?.name },
		event: pass.event === null ? undefined : { ...pass.event.properties, type: pass.event.type },
	});
}

export function setStage(world: World, contact: Contact, stage: string): void {
	contact.stage = world.stages.find((one) => lower(one) === lower(stage)) ?? stage;
}

function setStageByNode(world: World, contact: Contact, node: FlowNode): void {
	const place = (stage: string) => world.stages.findIndex((one) => lower(one) === lower(stage));
	const target = node.config!.stage!;
	const earlier = contact.stage !== null && place(target) < place(contact.stage);
	if (!earlier || node.config?.backwards === true) setStage(world, contact, target);
}

/** Sets a field; an empty value unsets it. */
export function setField(contact: Contact, field: string, value: Value): void {
	if (field === "timezone") contact.zone = isMissing(value) ? null : String(value);
	else if (isMissing(value)) contact.fields.delete(field);
	else contact.fields.set(field, value);
}

export function addTag(contact: Contact, tag: string): void {
	if (!contact.tags.has(lower(tag))) contact.tags.set(lower(tag), tag);
}

function bandOf(node: FlowNode, balance: number): string {
	return node.config!.bands!.filter((band) => balance >= band.from).at(-1)?.key ?? "below";
}

function branchOf(pass: Pass, node: FlowNode, contact: Contact): string {
	const branches = Object.entries(node.config!.branches!);
	const total = branches.reduce((sum, [, weight]) => sum + weight, 0);
	const share = shareOf(pass.flow, node.id, contact.key) * total;
	let upTo = 0;
	for (const [key, weight] of branches) {
		upTo += weight;
		if (share < upTo) return key;
	}
	return branches.at(-1)![0];
}

function assignOwner(pass: Pass, node: FlowNode, contact: Contact): void {
	const { to, replace, "round-robin": robin } = node.config!;
	if (contact.owner !== null && replace !== true) return;
	if (robin === undefined) contact.owner = lower(String(to));
	else contact.owner = lower(robin[Math.floor(shareOf(pass.flow, node.id, contact.key) * robin.length)]!);
}

function notify(world: World, contact: Contact, pass: Pass, node: FlowNode): string | undefined {
	const name = `${pass.flow}/${node.id}`;
	const { dedupe, "ask-feedback": ask, to } = node.config!;
	const last = contact.told.get(name);
	if (dedupe !== undefined && last !== undefined && world.now < last + lengthOf(dedupe)) return "told before";
	contact.told.set(name, world.now);
	contact.alerts.push({ flow: pass.flow, node: node.id, at: world.now, open: true });
	if (ask === true) contact.asked = true;
	return to === "owner" && contact.owner === null ? "no owner: to role sales" : undefined;
}

function sendEmail(world: World, contact: Contact, pass: Pass, node: FlowNode): string | undefined {
	const kind = node.config!.kind ?? "marketing";
	if (kind === "marketing" && (contact.suspended || contact.refusals.has("email"))) {
		contact.refused++;
		return contact.suspended ? "refused: suspended" : "refused: do not contact";
	}
	const subject = render(world, contact, pass, node.config!.subject ?? "");
	contact.outbox.push({ flow: pass.flow, node: node.id, subject, kind });
	return undefined;
}

function callFlow(world: World, contact: Contact, pass: Pass, node: FlowNode): string | undefined {
	const state = world.flows.get(node.config!.flow!);
	const entry = state?.entries.find((one) => one.kind === "called-entry");
	if (state === undefined || entry === undefined || !mayEnter(world, contact, state)) return "not called";
	enter(world, contact, state, entry, { batch: ++world.batches, answer: pass.answer, event: pass.event });
	return undefined;
}

function deleteContact(world: World, contact: Contact, node: FlowNode): void {
	contact.deletion = { eraseAt: world.now + lengthOf(node.config?.grace ?? "7d") };
	for (const pass of contact.passes) endPass(world, contact, pass, "exited");
	contact.members.clear();
	for (const alert of contact.alerts) alert.open = false;
}

/** The ports of a step, those that lead on first. */
export function portsOf(kind: string, config: Config = {}): string[] {
	if (kind === "exit" || kind === "delete-contact") return [];
	if (kind === "condition") return ["yes", "no"];
	if (kind === "wait-for-event") return ["happened", "timed-out"];
	if (kind === "random-split") return Object.keys(config.branches!);
	if (kind === "score-bands") return [...config.bands!.map((band) => band.key), "below"];
	return ["next"];
}

/** Does what a node does and says through which port the pass goes on. Waits only end here. */
export function fireNode(world: World, contact: Contact, pass: Pass, node: FlowNode): Fired {
	const config = node.config ?? {};
	const onward = (note?: string): Fired => ({ port: "next", ...(note === undefined ? {} : { note }) });
	switch (node.kind) {
		case "wait-for-event":
			return { port: pass.waiting!.heard ? "happened" : "timed-out" };
		case "condition":
			return { port: holds(world, contact, config.where!) ? "yes" : "no" };
		case "score-bands":
			return { port: bandOf(node, balanceOf(contact, config.score!)) };
		case "random-split":
			return { port: branchOf(pass, node, contact) };
		case "adjust-points":
			give(world, contact, config.score!, config.add!, "adjust", config.reason ?? node.id);
			return onward();
		case "set-points":
			setTo(world, contact, config.score!, Number(config.to), "set", node.id);
			return onward();
		case "limit-points":
			limitTo(world, contact, config.score!, config, node.id);
			return onward();
		case "reset-points":
			setTo(world, contact, config.score!, 0, "reset", node.id);
			return onward();
		case "add-to-segment":
			contact.statics.add(config.segment!);
			return onward();
		case "remove-from-segment":
			contact.statics.delete(config.segment!);
			return onward();
		case "add-tag":
			addTag(contact, config.tag!);
			return onward();
		case "remove-tag":
			contact.tags.delete(lower(config.tag!));
			return onward();
		case "set-field":
			setField(contact, config.field!, config.value);
			return onward();
		case "set-stage":
			setStageByNode(world, contact, node);
			return onward();
		case "assign-owner":
			assignOwner(pass, node, contact);
			return onward();
		case "suspend-marketing":
			contact.suspended = config.lift !== true;
			return onward();
		case "notify":
			return onward(notify(world, contact, pass, node));
		case "send-email":
			return onward(sendEmail(world, contact, pass, node));
		case "webhook":
			contact.webhooks++;
			return onward();
		case "call-flow":
			return onward(callFlow(world, contact, pass, node));
		case "delete-contact":
			deleteContact(world, contact, node);
			return { port: null };
		case "exit":
			return { port: null };
		default:
			// Entry nodes, wait and wait-until do nothing but let through.
			return onward();
	}
}

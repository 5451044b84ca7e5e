import { holds } from "./filters";
import { give, takeBack } from "./ledger";
import type { Contact, FlowState, Settling, World } from "./world";
import { balanceOf, lower } from "./world";

/** Points whose time is over fall away in the order they were given. */
function expire(world: World, contact: Contact): void {
	const due = contact.holds.filter((hold) => hold.due !== null && hold.due <= world.now);
	contact.holds = contact.holds.filter((hold) => !due.includes(hold));
	for (const hold of due) takeBack(world, contact, hold.score, hold.applied, "expired");
}

/** Notes who joins a segment: entries of live flows take them now, paused ones look at the resume. */
function join(world: World, contact: Contact, segment: string, settling: Settling): void {
	contact.members.add(segment);
	for (const { flow, status, entries } of world.flows.values()) {
		for (const node of entries) {
			if (node.kind !== "segment-entry" || node.config?.segment !== segment) continue;
			if (status === "live") settling.triggers.add(`${flow.key}/${node.id}`);
			if (status === "paused") contact.joinedInPause.add(`${flow.key}/${node.id}`);
		}
	}
}

function settleMember(
	world: World,
	contact: Contact,
	segment: string,
	is: boolean,
	settling: Settling,
): void {
	if (is && !contact.members.has(segment)) join(world, contact, segment, settling);
	if (!is) contact.members.delete(segment);
}

/** One layer: all judged first; what is taken back comes before what is given, each in file order. */
function settleLayer(
	world: World,
	contact: Contact,
	layer: World["layers"][number],
	settling: Settling,
): void {
	const segments = layer.segments.map((key): [string, boolean] => [
		key,
		holds(world, contact, world.segments.get(key)!.where!),
	]);
	const refused = contact.refusals.has("profiling");
	const rules = layer.rules.map(({ score, rule }) => ({
		score,
		rule,
		name: `${score}/${rule.key}`,
		is: !refused && holds(world, contact, rule.while!),
	}));
	for (const [key, is] of segments) settleMember(world, contact, key, is, settling);
	for (const { score, rule, name, is } of rules) {
		if (is || !contact.held.delete(name)) continue;
		const isIts = (one: (typeof contact.holds)[number]) =>
			one.due === null && one.score === score && one.rule === rule.key;
		const hold = contact.holds.find(isIts);
		contact.holds = contact.holds.filter((one) => !isIts(one));
		if (hold !== undefined) takeBack(world, contact, score, hold.applied, "ended");
	}
	for (const { score, rule, name, is } of rules) {
		if (!is || contact.held.has(name)) continue;
		contact.held.add(name);
		const applied = give(world, contact, score, rule.points, "while", rule.key);
		contact.holds.push({ score, rule: rule.key, applied, due: null });
	}
}

/** Arms the score entries of a flow for a contact by its balances. */
export function arm(contact: Contact, state: FlowState): void {
	for (const node of state.entries) {
		const { score, reaches, "falls-below": falls } = node.config ?? {};
		if (node.kind !== "score-entry" || score === undefined) continue;
		const balance = balanceOf(contact, score);
		const armed = reaches !== undefined ? balance < reaches : balance >= falls!;
		if (armed) contact.armed.add(`${state.flow.key}/${node.id}`);
		else contact.armed.delete(`${state.flow.key}/${node.id}`);
	}
}

/** Crossings of published flows: the balance now against that of the last look. */
function cross(world: World, contact: Contact, settling: Settling): void {
	for (const { flow, status, entries } of world.flows.values()) {
		if (status === "draft") continue;
		for (const node of entries) {
			const { score, reaches, "falls-below": falls, "rearm-below": rearm } = node.config ?? {};
			if (node.kind !== "score-entry" || score === undefined) continue;
			const name = `${flow.key}/${node.id}`;
			const balance = balanceOf(contact, score);
			const crossed = reaches !== undefined ? balance >= reaches : balance < falls!;
			const rearmed = reaches !== undefined ? balance < (rearm ?? reaches) : balance >= falls!;
			if (contact.armed.has(name) && crossed) {
				contact.armed.delete(name);
				if (status === "live") settling.triggers.add(name);
			} else if (rearmed) contact.armed.add(name);
		}
	}
}

/** The stage now against that of the last look. */
function changeStage(world: World, contact: Contact, settling: Settling): void {
	const { stage, lastStage } = contact;
	contact.lastStage = stage;
	if (contact.deletion !== null || stage === null) return;
	if (lastStage !== null && lower(lastStage) === lower(stage)) return;
	for (const { flow, status, entries } of world.flows.values()) {
		for (const node of entries) {
			if (node.kind !== "stage-entry" || status !== "live") continue;
			if (lower(node.config!.stage!) === lower(stage)) settling.triggers.add(`${flow.key}/${node.id}`);
		}
	}
}

/** Step 1 of a settle: brings scores, segments and crossings of a contact to rest. */
export function settleFacts(world: World, contact: Contact, settling: Settling): void {
	changeStage(world, contact, settling);
	if (contact.deletion !== null) return;
	expire(world, contact);
	for (const [key, segment] of world.segments) {
		if (segment.static === true) settleMember(world, contact, key, contact.statics.has(key), settling);
	}
	for (const layer of world.layers) settleLayer(world, contact, layer, settling);
	cross(world, contact, settling);
}

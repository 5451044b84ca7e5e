import { fieldOf } from "./filters";
import type { ContactResult, FlowResult, Result } from "./types";
import type { Contact, FlowState, World } from "./world";
import { count, newContact } from "./world";

const BUILT_IN = ["timezone", "created_at", "last_active_at"];
const sorted = (texts: Iterable<string>) => [...texts].sort();

function contactResult(world: World, contact: Contact, exists: boolean): ContactResult {
	const standing = contact.passes.map((pass): [string, string] => [pass.flow, pass.node]);
	return {
		exists,
		ledger: contact.ledger,
		scores: Object.fromEntries([...world.scores.keys()].map((key) => [key, contact.balances.get(key) ?? 0])),
		segments: sorted(contact.members),
		tags: sorted(contact.tags.keys()),
		fields: {
			...Object.fromEntries(contact.fields),
			...Object.fromEntries(BUILT_IN.map((field) => [field, fieldOf(contact, field)])),
		},
		stage: contact.stage,
		owner: contact.owner,
		suspended: contact.suspended,
		deleting: contact.deletion !== null,
		doNotContact: sorted(contact.refusals),
		feedback: contact.answer?.answer ?? null,
		path: contact.path,
		in: Object.fromEntries([
			...[...world.flows.keys()].map((key): [string, null] => [key, null]),
			...standing,
		]),
		stuck: sorted(contact.passes.filter((pass) => pass.stuck).map((pass) => pass.flow)),
		alerts: contact.alerts.filter((alert) => alert.open).length,
		notified: contact.alerts.length,
		emails: contact.emails,
		refused: contact.refused,
		webhooks: contact.webhooks,
	};
}

/** The counts of a flow, and who stands where now. */
export function flowResult(world: World, state: FlowState): FlowResult {
	const standing = [...world.contacts.values()].flatMap((contact) =>
		contact.passes.filter((pass) => pass.flow === state.flow.key),
	);
	const at = new Map<string, number>();
	for (const pass of standing) count(at, pass.node);
	const { entered, finished, exited } = state;
	return {
		entered,
		finished,
		exited,
		active: standing.length,
		at: Object.fromEntries(at),
		passed: Object.fromEntries(state.passed),
		ports: Object.fromEntries(state.ports),
	};
}

/** Everything the world holds, by e-mail and flow; of an erased contact only that it is gone. */
export function resultOf(world: World): Pick<Result, "contacts" | "flows" | "segments"> {
	const living = [...world.contacts.values()].map((one): [string, ContactResult] => [
		one.key,
		contactResult(world, one, true),
	]);
	const gone = [...world.erased]
		.filter((key) => !world.contacts.has(key))
		.map((key): [string, ContactResult] => [key, contactResult(world, newContact(key, 0), false)]);
	const flows = [...world.flows].map(([key, state]): [string, FlowResult] => [key, flowResult(world, state)]);
	const sizes = [...world.segments.keys()].map((key): [string, number] => [
		key,
		living.filter(([, contact]) => contact.segments.includes(key)).length,
	]);
	return {
		contacts: Object.fromEntries([...living, ...gone]),
		flows: Object.fromEntries(flows),
		segments: Object.fromEntries(sizes),
	};
}

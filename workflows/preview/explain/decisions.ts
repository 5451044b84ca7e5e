import type { FlowNode } from "@/workflows/language/program";
import type { Decision, Tree } from "@/workflows/language/trace";
import type { Known } from "../trace-rows";
import type { Look } from "./look";
import { treesOf } from "./tree";

/** What decided where the contact that is picked goes, at this very moment; nothing where its node decides nothing. */
export async function decisionNow(look: Look, known: Known): Promise<Decision | undefined> {
	const [pick] = await look.run<{ version_id: number; node: string; happened: boolean; ms: number }>(
		`select k.version_id, k.node, p.happened, extract(epoch from k.at)::float8 * 1000 as ms
		from pick k join p on p.id = k.pass_id where k.contact_id = ${look.contactId}`,
	);
	const flow = pick && known.versions.get(pick.version_id);
	const node = pick && look.program.versions.get(pick.version_id)?.nodes.get(pick.node);
	if (!pick || !flow || !node) return undefined;
	const made = await decide(look, node, pick.happened);
	if (!made) return undefined;
	const at = new Date(Math.round(pick.ms)).toISOString();
	return { at, flow: flow.key, version: flow.version, node: node.id, ...made };
}

/** The tree of a node that has several ways on, and the way that it would take now. */
export async function decide(
	look: Look,
	node: FlowNode,
	happened: boolean,
): Promise<{ port: string; tree: Tree } | undefined> {
	if (node.kind === "condition") {
		const [tree] = (await treesOf(look, [node.config.where])) ?? [];
		return tree && { port: tree.holds ? "yes" : "no", tree };
	}
	if (node.kind === "score-bands") {
		const { score, bands } = node.config;
		const filters = bands.map((band) => ({ score, op: ">=" as const, value: band.from }));
		const parts = (await treesOf(look, filters)) ?? [];
		const reached = parts.findLastIndex((part) => part.holds);
		const port = bands[reached]?.key ?? "below";
		const actual = parts[0]?.actual ?? "";
		return {
			port,
			tree: { said: `${look.names.score(score)} reaches a band`, holds: reached >= 0, actual, parts },
		};
	}
	if (node.kind === "wait-for-event") {
		const { event, where } = node.config;
		const [tree] = (await treesOf(look, [{ did: event, ...(where && { where }) }])) ?? [];
		const actual = happened ? "it has happened" : "not while it waited";
		return tree && { port: happened ? "happened" : "timed-out", tree: { ...tree, holds: happened, actual } };
	}
	return undefined;
}

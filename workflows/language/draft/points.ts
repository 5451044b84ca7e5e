import type { Names } from "../define-node";
import type { Fault } from "../fault";
import { type Lint, lint } from "../lint";
import { namesOf } from "../names";
import type { Flow, Program } from "../program";
import { inWords } from "./point-words";
import { checkable } from "./stand-in";
import type { Draft, OpenPoint } from "./types";
import { finish } from "./write";

type Known = { users?: readonly string[] };
type Severity = OpenPoint["severity"];
type Where = { node?: string; key?: string; nested: boolean };

/** Where a fault of this flow stands: its node, and the key of its config or of the flow's settings. */
function whereOf(path: string, draft: Draft): Where {
	const node = /^nodes\[(\d+)\](?:\.config(?:\.([\w-]+)|\["(.+?)"\])?)?(.*)$/.exec(path);
	if (node !== null) {
		const id = draft.nodes[Number(node[1])]?.id;
		const key = node[2] ?? node[3];
		return {
			...(id !== undefined && { node: id }),
			...(key !== undefined && { key }),
			nested: node[4] !== "",
		};
	}
	const key = /^[\w-]+/.exec(path)?.[0];
	const setting = key !== undefined && key !== "nodes" && key !== "notes";
	return { ...(setting && { key }), nested: key !== path };
}

function pointOf(severity: Severity, one: Fault, draft: Draft, names: Names): OpenPoint {
	const { nested, ...where } = whereOf(one.path, draft);
	const node = draft.nodes.find(({ id }) => id === where.node);
	const about = {
		draft,
		names,
		...(node && { node }),
		...(where.key && { key: where.key }),
	};
	return { severity, ...where, ...inWords(one.message, one.remedy, about, nested) };
}

const linted = new WeakMap<Program, { users: string; lint: Lint }>();

/** What was wrong before, so that what this draft does to other flows can be told from it. */
function lintBefore(program: Program, known: Known): Lint {
	const users = JSON.stringify(known.users ?? []);
	const found = linted.get(program);
	if (found?.users === users) return found.lint;
	const before = { users, lint: lint(program, known) };
	linted.set(program, before);
	return before.lint;
}

const same = (one: Fault) => `${one.path} ${one.message}`;

/** A fault that stands in another flow, but comes from this one: at the node of this flow that it names, if it does. */
function fromElsewhere(one: Fault, draft: Draft, flow: Flow): Fault | undefined {
	const loop = /goes in a loop.*?: (.*)$/.exec(one.message)?.[1];
	const inLoop = loop?.split(" → ").find((step) => step.startsWith(`${draft.key}.`));
	const tug = /lifts the score "(.*)" and/.exec(one.message)?.[1];
	const at = flow.nodes.findIndex((node) =>
		inLoop !== undefined
			? node.id === inLoop.slice(draft.key.length + 1)
			: tug !== undefined && "score" in node.config && node.config.score === tug,
	);
	if (at >= 0 && (inLoop !== undefined || one.message.includes(`"${draft.key}"`))) {
		return { ...one, path: `nodes[${at}]` };
	}
	return undefined;
}

function pointsOfLint(flow: Flow, draft: Draft, program: Program, known: Known): OpenPoint[] {
	const found = program.flows.findIndex((one) => one.key === draft.key);
	const index = found < 0 ? program.flows.length : found;
	const flows = found < 0 ? [...program.flows, flow] : program.flows.with(index, flow);
	const all = { ...program, flows };
	const [now, before] = [lint(all, known), lintBefore(program, known)];
	const names = namesOf(all);
	const here = `flows[${index}]`;
	const points = (severity: Severity, list: Fault[], old: Fault[]) => {
		const stood = new Set(old.map(same));
		return list.flatMap((one): OpenPoint[] => {
			if (one.path === here || one.path.startsWith(`${here}.`)) {
				const own = { ...one, path: one.path.slice(here.length).replace(/^\./, "") };
				return [pointOf(severity, own, draft, names)];
			}
			const led = fromElsewhere(one, draft, flow);
			if (led !== undefined) return [pointOf(severity, led, draft, names)];
			if (severity === "warning" || stood.has(same(one))) return [];
			const other = flows[Number(/^flows\[(\d+)\]/.exec(one.path)?.[1] ?? -1)];
			const said = pointOf(severity, { ...one, path: "" }, draft, names);
			return [other === undefined ? said : { ...said, message: `${other.name}: ${said.message}` }];
		});
	};
	return [...points("error", now.errors, before.errors), ...points("warning", now.warnings, before.warnings)];
}

/**
 * What is to be done before the draft can go live (errors), and what is rarely meant (warnings): its configs by their
 * schemas, then what the lint says with this draft in the place of the flow of its key, here or because of it in others.
 * `known.users` are addresses that exist without being listed.
 */
export function openPoints(draft: Draft, program: Program, known: Known = {}): OpenPoint[] {
	const read = finish(draft);
	const faults = read.ok ? [] : read.faults;
	const wheres = faults.map((one) => whereOf(one.path, draft));
	const nodes = new Set(wheres.flatMap((where) => where.node ?? []));
	const settings = new Set(wheres.flatMap((where) => (where.node === undefined ? (where.key ?? []) : [])));
	const flow = read.ok ? read.value : checkable(draft, nodes, settings);
	const names = namesOf(program);
	const points = [
		...faults.map((one) => pointOf("error", one, draft, names)),
		...(flow === undefined ? [] : pointsOfLint(flow, draft, program, known)),
	];
	const seen = new Set<string>();
	return points.filter((point) => {
		const said = JSON.stringify(point);
		return seen.has(said) ? false : seen.add(said);
	});
}

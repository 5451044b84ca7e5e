import { z } from "zod";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import type { Names } from "../define-node";
import { cutChips, plain } from "../say";
import type { DraftNode } from "./types";

export type SaidPart = { text: string; chip: boolean };
type Said = Pick<DraftNode, "kind" | "config">;

/** What is right so far of configs that were read before: a card is said many times for each change. */
const sound = new WeakMap<object, { kind: NodeKind; right: Record<string, unknown> }>();

/** The keys of a config that are right already, as their schemas read them. */
export function soundConfig(kind: NodeKind, config: Record<string, unknown>): Record<string, unknown> {
	const known = sound.get(config);
	if (known?.kind === kind) return known.right;
	const schema = definitionOf(kind).config;
	const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
	const entries = Object.entries(shape).flatMap(([key, part]) => {
		if (!Object.hasOwn(config, key) || config[key] === undefined) return [];
		const read = part.safeParse(config[key]);
		return read.success ? [[key, read.data] as const] : [];
	});
	const right = Object.fromEntries(entries);
	sound.set(config, { kind, right });
	return right;
}

function marked({ kind, config }: Said, names: Names): string {
	return definitionOf(kind).sentence(soundConfig(kind, config), names);
}

/** What a card says, whole also where its config is unfinished; what is not right yet is left out. */
export function sayNode(node: Said, names: Names): string {
	return plain(marked(node, names));
}

/** The same sentence cut into pieces: values and names are chips. */
export function sayParts(node: Said, names: Names): SaidPart[] {
	return cutChips(marked(node, names));
}

import type { Firing } from "@/workflows/engine/fire";
import type { FlowNode } from "@/workflows/language/program";
import type { NodeKind } from "./definitions";

/**
 * What a node does, for all contacts that fire it in this turn: the rows of `pick k` that meet `firing.picked`. It
 * sets `pick.port` where it has more than one, and returns the keys of what it may have changed.
 */
export type Run<K extends NodeKind> = (firing: Firing<Extract<FlowNode, { kind: K }>>) => Promise<string[]>;

export const nothing = async (): Promise<string[]> => [];

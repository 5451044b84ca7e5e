import type { Names } from "@/workflows/language/define-node";
import { sayNode } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";

/** How a step is called: the person's own label, or what it says. */
export const titleOf = (node: DraftNode, names: Names): string => node.label ?? sayNode(node, names);

import type { FlowChange } from "@/workflows/language/draft";

export type ChangeGroup = { what: FlowChange["what"]; sign: string; title: string; changes: FlowChange[] };

const ORDER: [FlowChange["what"], string, string, string][] = [
	["added", "+", "1 step added", "steps added"],
	["removed", "−", "1 step removed", "steps removed"],
	["changed", "~", "1 step changed", "steps changed"],
	["settings", "~", "Settings of the flow", "Settings of the flow"],
	["moved", "↔", "1 step only moved on the canvas", "steps only moved on the canvas"],
];

/** Changes by what they are, each group with its heading; empty groups are left out. */
export function grouped(changes: readonly FlowChange[]): ChangeGroup[] {
	return ORDER.flatMap(([what, sign, one, many]) => {
		const group = changes.filter((change) => change.what === what);
		if (group.length === 0) return [];
		const title = group.length === 1 || what === "settings" ? one : `${group.length} ${many}`;
		return [{ what, sign, title, changes: group }];
	});
}

/** Whether anything differs that a contact could notice: where cards lie is nobody's concern but the drawer's. */
export const isDifferent = (changes: readonly FlowChange[]): boolean =>
	changes.some((change) => change.what !== "moved");

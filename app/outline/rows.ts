import type { OutlineRow } from "@/workflows/language/draft";

export type RowMove = "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

export const isRowMove = (key: string): key is RowMove =>
	["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"].includes(key);

/** The row that a key leads to, as in every tree: up and down by rows, left to what it hangs on, right into it. */
export function rowAfter(rows: OutlineRow[], at: number, key: RowMove): OutlineRow | undefined {
	const here = rows[at];
	if (!here) return rows[0];
	switch (key) {
		case "ArrowDown":
			return rows[at + 1];
		case "ArrowUp":
			return rows[at - 1];
		case "Home":
			return rows[0];
		case "End":
			return rows.at(-1);
		case "ArrowRight": {
			const next = rows[at + 1];
			return next && next.level > here.level ? next : undefined;
		}
		case "ArrowLeft":
			return rows.slice(0, at).findLast((row) => row.level < here.level);
	}
}

/** The row on which a node itself stands. */
export const rowOfNode = (rows: OutlineRow[], id: string): OutlineRow | undefined =>
	rows.find((row) => row.kind === "node" && row.node.id === id);

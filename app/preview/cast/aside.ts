import type { Crowd } from "@/workflows/language/cast/types";
import type { Aside } from "./rows";

/** Who is switched off; kept in this browser, apart from what the next run asks for. */
export type LaidAside = { rows: Aside; crowd?: Crowd };

export const nobodyAside: LaidAside = { rows: [] };

const keyOf = (flow: string) => `ripen:preview-off:${flow}`;

export function readAside(flow: string): LaidAside {
	try {
		const kept = JSON.parse(window.localStorage.getItem(keyOf(flow)) ?? "null") as LaidAside | null;
		return Array.isArray(kept?.rows) ? kept : nobodyAside;
	} catch {
		return nobodyAside;
	}
}

export function keepAside(flow: string, aside: LaidAside): void {
	try {
		window.localStorage.setItem(keyOf(flow), JSON.stringify(aside));
	} catch {
		// A full or forbidden store: who is off stays so as long as the screen.
	}
}

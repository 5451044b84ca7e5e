import type { Cast } from "@/workflows/language/cast/types";

/** What the next run asks for. `start` is an instant or a date, `days` are virtual ones. */
export type Setup = { cast: Cast; with: "all" | "alone"; start: string; days: number; seed: number };

const keyOf = (flow: string) => `ripen:preview:${flow}`;

/** Today at midnight, UTC: what was not asked otherwise begins now. */
const today = () => new Date().toISOString().slice(0, 10);

export const freshSetup = (): Setup => ({
	cast: { personas: [] },
	with: "all",
	start: today(),
	days: 84,
	seed: 1,
});

/** What this browser kept for the flow. A browser that keeps nothing, or something unreadable, starts afresh. */
export function readSetup(flow: string): Setup {
	try {
		const kept = JSON.parse(window.localStorage.getItem(keyOf(flow)) ?? "null") as Partial<Setup> | null;
		return { ...freshSetup(), ...kept };
	} catch {
		return freshSetup();
	}
}

export function keepSetup(flow: string, setup: Setup): void {
	try {
		window.localStorage.setItem(keyOf(flow), JSON.stringify(setup));
	} catch {
		// A full or forbidden store: the setup lives as long as the screen.
	}
}

/** How many walk altogether. */
export const castSize = ({ personas, crowd, copies }: Cast): number =>
	[...personas, ...(copies ?? [])].reduce((sum, one) => sum + one.count, crowd?.count ?? 0);

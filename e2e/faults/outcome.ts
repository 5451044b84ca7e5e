import type { Difference } from "./check";

/** What came of a fault: figures worth telling, and what is not as it must be. */
export type Outcome = { title: string; notes: string[]; wrong: string[] };

export const wrongOf = (differences: Difference[]): string[] =>
	differences.map(({ what, rows, example }) => `${what}: ${rows}, such as ${example}`);

export const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** Holds as said, or names what does not. */
export const unless = (holds: boolean, otherwise: string): string[] => (holds ? [] : [otherwise]);

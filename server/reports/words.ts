/** A part of a whole, 0–1; null of nothing. */
export const shareOf = (n: number, of: number): number | null => (of === 0 ? null : n / of);

/** "1 answer", "3 answers". */
export const several = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

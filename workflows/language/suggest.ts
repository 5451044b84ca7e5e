/** How many slips of the finger lie between two words; two letters swapped are one. */
function distance(a: string, b: string): number {
	const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
	for (let i = 1; i <= a.length; i++) {
		const [last, row] = [rows[i - 1]!, [i]];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const swap = swapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY;
			row.push(Math.min(last[j - 1]! + (same ? 0 : 1), last[j]! + 1, row[j - 1]! + 1, swap));
		}
		rows.push(row);
	}
	return rows[a.length]![b.length]!;
}

/** The known name nearest to a misspelt one, if one is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase().slice(0, 100);
	let best: string | undefined;
	// One letter is near every other, so a single letter is never a slip of another.
	let least = (wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3))) + 1;
	for (const candidate of known) {
		const away = distance(wanted, candidate.toLowerCase().slice(0, 100));
		if (away < least) [best, least] = [candidate, away];
	}
	return best;
}

/** What to do about an unknown name: the nearest known one, or the few there are. */
export function didYouMean(name: string, known: Iterable<string>, otherwise: string): string {
	const names = [...known];
	const near = nearest(name, names);
	if (near !== undefined) return `did you mean ${JSON.stringify(near)}?`;
	if (names.length === 0) return otherwise;
	return `known: ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}`;
}

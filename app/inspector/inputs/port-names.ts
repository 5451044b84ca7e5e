/** A name of a band or a branch as it is typed: small letters, hyphens for blanks. */
export const asPortName = (typed: string): string => typed.toLowerCase().replace(/\s+/g, "-");

/** Why a name cannot be that of a way out; nothing when it can. */
export function portNameFault(
	name: string,
	others: readonly string[],
	kept: readonly string[] = [],
): string | undefined {
	if (name === "") return "Give it a name.";
	if (!/^[a-z][a-z0-9_-]*$/.test(name)) return "Begin with a letter; letters, digits, - and _ may follow.";
	if (name.length > 100) return "That is too long.";
	if (kept.includes(name)) return `“${name}” has a meaning of its own here.`;
	return others.includes(name) ? "Another one is called that." : undefined;
}

/** The share of each weight in percent, as it is shown. */
export function shares(weights: readonly unknown[]): string[] {
	const numbers = weights.map((one) => (typeof one === "number" && one > 0 ? one : 0));
	const sum = numbers.reduce((total, one) => total + one, 0);
	return numbers.map((one) => {
		if (sum === 0) return "–";
		const share = (one / sum) * 100;
		return `${Number.isInteger(share) ? share : share.toFixed(1)} %`;
	});
}

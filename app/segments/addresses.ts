/** The addresses in a text as people paste it, each once: lines, commas, semicolons, `Ann Lee <ann@example.test>`. */
export function addressesIn(text: string): string[] {
	const found = text.split(/[\s,;<>"']+/).filter((word) => word.includes("@"));
	return [...new Set(found.map((word) => word.replace(/^mailto:/i, "").toLowerCase()))];
}

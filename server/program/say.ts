import type { Applied } from "./apply";
import type { Difference } from "./compare";

const NOUN = { fields: "field", scores: "score", segments: "segment", flows: "flow" } as const;

const SIGNS: Record<keyof Difference, string> = { added: "+", changed: "~", removed: "-" };

/** What an apply does or would do, line by line; the last line says whether it was done. */
export function sayApplied({ changes, versions, consequences, nothing, written }: Applied): string[] {
	if (nothing) return ["nothing to change"];
	const lines: string[] = [];
	if (changes.timezone) lines.push(`~ timezone ${changes.timezone.from} → ${changes.timezone.to}`);
	if (changes.stages)
		lines.push(`~ stages ${changes.stages.from.join(", ")} → ${changes.stages.to.join(", ")}`);
	for (const { email, role } of changes.invited) lines.push(`+ user ${email} (${role}, invited)`);
	for (const list of ["fields", "scores", "segments", "flows"] as const) {
		const published = new Set<string>();
		for (const what of ["added", "changed", "removed"] as const)
			for (const key of changes[list][what]) {
				const version = list === "flows" ? versions[key] : undefined;
				published.add(key);
				lines.push(`${SIGNS[what]} ${NOUN[list]} ${key}${version ? ` (version ${version})` : ""}`);
			}
		if (list !== "flows") continue;
		for (const [key, version] of Object.entries(versions))
			if (!published.has(key)) lines.push(`~ flow ${key} (version ${version}, published for the first time)`);
	}
	for (const list of changes.reordered) lines.push(`~ the order of the ${list}`);
	for (const { flow, segment, wouldEnter } of consequences)
		if (wouldEnter > 0)
			lines.push(
				`  ${wouldEnter} contacts of ${segment} ${written ? "enter" : "would enter"} ${flow} at once`,
			);
	lines.push(written ? "applied" : "nothing was written (dry run)");
	return lines;
}

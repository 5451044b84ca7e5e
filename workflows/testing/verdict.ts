import { LAWS, type Law } from "./laws/names";

/** What of the report of a test run is read here. */
export interface Report {
	testResults: {
		assertionResults: {
			title: string;
			status: string;
			meta?: { laws?: { held: Partial<Record<Law, number>>; broken: string[] } };
		}[];
	}[];
}

export interface Verdicts {
	/** How many cases held, over all tests that looked at the law. */
	held: Map<Law, number>;
	/** Broken laws by name; "an error" where something else failed. */
	broken: Set<string>;
}

export function verdictsOf({ testResults }: Report): Verdicts {
	const held = new Map<Law, number>();
	const broken = new Set<string>();
	for (const { status, meta } of testResults.flatMap((file) => file.assertionResults)) {
		for (const [law, cases] of Object.entries(meta?.laws?.held ?? {}) as [Law, number][])
			held.set(law, (held.get(law) ?? 0) + cases);
		for (const law of meta?.laws?.broken ?? []) broken.add(law);
		if (status === "failed" && !meta?.laws?.broken.length) broken.add("an error");
	}
	return { held, broken };
}

/** `laws: sum=100 parity=100 … all held`, or which did not. */
export function lineOf({ held, broken }: Verdicts): string {
	const counts = (Object.keys(LAWS) as Law[])
		.filter((law) => held.has(law) || broken.has(law))
		.map((law) => `${law}=${held.get(law) ?? 0}${broken.has(law) ? "!" : ""}`);
	const verdict = broken.size === 0 ? "all held" : `broken: ${[...broken].join(", ")}`;
	return `laws: ${counts.join(" ")} ${verdict}`;
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { screens } from "./screens/list";
import { home, signIn } from "./signed-in";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; impact: string | null; nodes: { target: unknown; failureSummary: string }[] };
type Axe = { run(options: object): Promise<{ violations: Violation[] }> };

/** What axe calls serious or critical, each with where and why. */
async function seriousOn(page: Page): Promise<string[]> {
	await page.evaluate(source);
	const violations = await page.evaluate(async () => {
		const { axe } = window as unknown as { axe: Axe };
		return (await axe.run({ resultTypes: ["violations"] })).violations;
	});
	return violations
		.filter(({ impact }) => impact === "serious" || impact === "critical")
		.flatMap(({ id, nodes }) =>
			nodes.slice(0, 3).map((node) => `${id}: ${node.target} ${node.failureSummary}`),
		);
}

for (const scheme of ["light", "dark"] as const) {
	test(`axe finds nothing serious on any page, ${scheme}`, async ({ browser }) => {
		test.setTimeout(240_000);
		const found: Record<string, string[]> = {};
		for (const screen of screens) {
			const context = await browser.newContext({
				colorScheme: scheme,
				baseURL: home(),
				reducedMotion: "reduce",
			});
			const page = await context.newPage();
			if (screen.as) await signIn(page, screen.as);
			await page.goto(screen.path);
			await screen.ready?.(page);
			const serious = await seriousOn(page);
			if (serious.length > 0) found[screen.name] = serious;
			await context.close();
		}
		expect(found).toEqual({});
	});
}

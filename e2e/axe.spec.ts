import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { screens } from "./screens/list";
import type { Screen } from "./screens/screen";
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

/** One browser context for each who looks: signing in takes longer than looking. */
function contextsOf(browser: Browser, colorScheme: "light" | "dark") {
	const known = new Map<Screen["as"], BrowserContext>();
	return async (as: Screen["as"]): Promise<BrowserContext> => {
		const before = known.get(as);
		if (before) return before;
		const context = await browser.newContext({ colorScheme, baseURL: home(), reducedMotion: "reduce" });
		known.set(as, context);
		if (as) await signIn(await context.newPage(), as);
		return context;
	};
}

for (const scheme of ["light", "dark"] as const) {
	test(`axe finds nothing serious on any page, ${scheme}`, async ({ browser }) => {
		test.setTimeout(480_000);
		const contextOf = contextsOf(browser, scheme);
		const found: Record<string, string[]> = {};
		for (const screen of screens) {
			const page = await (await contextOf(screen.as)).newPage();
			await page.goto(screen.path);
			try {
				await screen.ready?.(page);
			} catch (error) {
				found[screen.name] = [`never came: ${error instanceof Error ? error.message : error}`];
				continue;
			}
			const serious = await seriousOn(page);
			if (serious.length > 0) found[screen.name] = serious;
			await page.close();
		}
		expect(found).toEqual({});
	});
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import Papa from "papaparse";
import { sayCell } from "@/app/reports/cells";
import { REPORTS } from "@/app/reports/list";
import { csvOf } from "@/server/reports/csv";
import type { AnyReport, CellKind, ReportKey } from "@/server/reports/types";
import { home, signIn } from "./signed-in";

test.use({ baseURL: home(), viewport: { width: 1300, height: 900 } });
test.setTimeout(120_000);

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Weeks of the demo company; fixed days, so that every reader means the same. */
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const days = `from=${day(60)}&to=${day(0)}`;

const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const shown = (page: Page) => page.getByRole("table").filter({ visible: true });

async function ask(page: Page, key: ReportKey): Promise<AnyReport> {
	const input = JSON.stringify({ key, from: day(60), to: day(0) });
	const answer = await page.request.get(`/api/trpc/reports.read?input=${encodeURIComponent(input)}`);
	expect(answer.ok(), await answer.text()).toBe(true);
	return (await answer.json()).result.data;
}

/** Serious and critical findings, with where and why. */
async function seriousOn(page: Page): Promise<string[]> {
	await page.evaluate(source);
	return page.evaluate(async () => {
		type Violation = { id: string; impact: string; nodes: { target: unknown; failureSummary: string }[] };
		const { axe } = window as unknown as {
			axe: { run(options: object): Promise<{ violations: Violation[] }> };
		};
		const { violations } = await axe.run({ resultTypes: ["violations"], exclude: ["nextjs-portal"] });
		return violations
			.filter(({ impact }) => impact === "serious" || impact === "critical")
			.flatMap(({ id, nodes }) =>
				nodes.slice(0, 3).map((node) => `${id}: ${node.target} ${node.failureSummary}`),
			);
	});
}

for (const { key, title: name } of REPORTS)
	test(`${name}: the figures on the screen are those of the file`, async ({ page }) => {
		await signIn(page, "sam");
		await page.goto(`/reports/${key}?${days}`);
		await expect(title(page, name)).toBeVisible();
		await expect(shown(page)).toBeVisible({ timeout: 45_000 });
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("link", { name: "Download CSV" }).click(),
		]);
		expect(download.suggestedFilename()).toBe(`ripen-${key}-${day(60)}-${day(0)}.csv`);
		const text = readFileSync((await download.path())!, "utf8");
		const [heads, ...lines] = Papa.parse<string[]>(text.slice(1).trimEnd()).data;
		const report = await ask(page, key);
		expect(`${csvOf(report.table)}`).toBe(text);
		const { columns } = report.table;
		const cells = await shown(page)
			.locator("tr")
			.evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
		expect(cells[0]).toEqual(heads);
		const said = lines.map((line) =>
			line.map((cell, n) => sayCell(read(cell, columns[n]!.kind), columns[n]!.kind, report.range.zone)),
		);
		expect(cells.slice(1)).toEqual(said);
	});

/** A cell of the file as the screen gets it. */
function read(cell: string, kind: CellKind): string | number | null {
	if (cell === "") return null;
	return kind === "text" || kind === "day" || kind === "instant" ? cell : Number(cell);
}

test("the overview leads to each report with the days that are chosen", async ({ page }) => {
	await signIn(page, "mara");
	await page.goto("/reports");
	const cards = page.getByRole("main").getByRole("listitem");
	await expect(cards).toHaveCount(REPORTS.length);
	await page.getByRole("button", { name: "30 days" }).click();
	await expect(page).toHaveURL(/last=30/);
	await page.getByRole("link", { name: "Feedback", exact: true }).click();
	await expect(page).toHaveURL(/\/reports\/feedback\?last=30/);
	await expect(page.getByRole("button", { name: "30 days" })).toHaveAttribute("aria-pressed", "true");
	await page.getByRole("button", { name: "From–to" }).click();
	await page.getByLabel("First day").fill(day(10));
	await page.getByLabel("Last day").fill(day(3));
	await page.getByRole("button", { name: "Show", exact: true }).click();
	await expect(page).toHaveURL(new RegExp(`from=${day(10)}&to=${day(3)}`));
	await expect(shown(page).locator("tbody tr")).toHaveCount(8);
});

test("a copied link shows the same days to somebody else", async ({ browser }) => {
	const context = await browser.newContext({
		baseURL: home(),
		permissions: ["clipboard-read", "clipboard-write"],
	});
	const page = await context.newPage();
	await signIn(page, "mara");
	await page.goto("/reports/contacts?last=30&answer=good_lead");
	await page.getByRole("button", { name: "Copy link" }).click({ timeout: 45_000 });
	await expect(page.getByText("Link copied.")).toBeVisible();
	const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
	expect(link.pathname).toBe("/reports/contacts");
	expect(link.searchParams.get("answer")).toBe("good_lead");
	expect(link.searchParams.get("from")).toMatch(/^\d{4}-\d\d-\d\d$/);
	expect(link.searchParams.has("last")).toBe(false);
	await context.close();
});

test("a stranger gets no file, and a foreign address no report", async ({ request, page }) => {
	const answer = await request.get(`${home()}/reports/feedback/csv?${days}`);
	expect(answer.status()).toBe(401);
	await signIn(page, "sam");
	expect((await page.request.get("/reports/secrets/csv")).status()).toBe(404);
	expect((await page.request.get("/reports/feedback/csv?from=yesterday")).status()).toBe(400);
	expect((await page.request.get("/reports/feedback/csv?from=2026-02-02&to=2026-02-01")).status()).toBe(422);
});

for (const scheme of ["light", "dark"] as const)
	test(`axe finds nothing serious on the reports, ${scheme}`, async ({ browser }) => {
		const context = await browser.newContext({
			baseURL: home(),
			colorScheme: scheme,
			reducedMotion: "reduce",
		});
		const page = await context.newPage();
		await signIn(page, "mara");
		const found: Record<string, string[]> = {};
		for (const path of ["", ...REPORTS.map(({ key }) => `/${key}`)]) {
			await page.goto(`/reports${path}?${days}`);
			await page.locator(".recharts-surface").first().waitFor({ timeout: 45_000 });
			const serious = await seriousOn(page);
			if (serious.length > 0) found[path] = serious;
		}
		expect(found).toEqual({});
		await context.close();
	});

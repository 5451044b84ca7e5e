import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser";
import setup from "../instance";
import { signIn } from "../signed-in";
import { flowOfSteps } from "./flow";
import { type Frames, measured } from "./measure";

/** `npm run -s bench:editor [-- STEPS]`: how smooth the editor is with a large flow, and what its first load weighs. */
const steps = Number(process.argv[2] ?? 300);
const stop = process.env.RIPEN_E2E_URL ? async () => {} : await setup();
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({
	executablePath,
	args,
	env: { ...(process.env as Record<string, string>), ...env },
});
try {
	await run(browser);
} finally {
	await browser.close();
	await stop();
}

async function run(browser: Browser): Promise<void> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		baseURL: process.env.RIPEN_E2E_URL ?? "",
	});
	const page = await context.newPage();
	await signIn(page, "mara");
	const key = await bringIn(page, flowOfSteps(steps));
	const weight = weigh(page);
	await page.goto(`/flows/${key}`);
	await page.locator(".react-flow__node").first().waitFor();
	await page.waitForLoadState("networkidle").catch(() => {});
	say("first load", weight());
	await page.getByRole("button", { name: "Tidy" }).click();
	await page.waitForTimeout(3000);
	await page.keyboard.press("0");
	await page.waitForTimeout(500);

	const results: Frames[] = [];
	const pane = page.locator(".react-flow__pane");
	const box = (await pane.boundingBox())!;
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

	results.push(
		await measured(browser, page, "dragging a step", async () => {
			const card = page.locator(".react-flow__node").first();
			const at = (await card.boundingBox())!;
			await page.mouse.move(at.x + 60, at.y + 12);
			await page.mouse.down();
			for (let n = 0; n < 120; n++)
				await page.mouse.move(at.x + 60 + n * 2, at.y + 12 + Math.sin(n / 9) * 40);
			await page.mouse.up();
		}),
		await measured(browser, page, "moving the canvas", async () => {
			await page.mouse.move(box.x + 30, y);
			await page.mouse.down();
			for (let n = 0; n < 120; n++) await page.mouse.move(box.x + 30 + n * 3, y - n * 3);
			await page.mouse.up();
		}),
		await measured(browser, page, "zooming", async () => {
			await page.mouse.move(x, y);
			for (let n = 0; n < 60; n++) {
				await page.mouse.wheel(0, n < 30 ? 60 : -60);
				await page.waitForTimeout(16);
			}
		}),
	);
	await page.keyboard.press("1");
	await page.waitForTimeout(1000);
	await page.keyboard.press("0");
	await page.waitForTimeout(1000);
	await page
		.locator(".react-flow__node")
		.first()
		.click({ position: { x: 60, y: 10 } });
	const name = page.getByLabel(/^Label/).first();
	await name.click();
	results.push(
		await measured(browser, page, "typing", async () => {
			await name.pressSequentially("A name that somebody types for this step", { delay: 30 });
		}),
	);
	for (const { what, ...figures } of results) say(what, figures);
	await context.close();
}

async function bringIn(page: Page, text: string): Promise<string> {
	const answer = await page.request.post("/api/trpc/flows.importFile", {
		headers: { origin: process.env.RIPEN_E2E_URL ?? "" },
		data: { text },
	});
	const said = await answer.json();
	if (!answer.ok()) throw new Error(JSON.stringify(said));
	return said.result.data.keys[0];
}

/** What comes over the wire from here on, by kind, in kilobytes as sent. */
function weigh(page: Page): () => Record<string, number> {
	const bytes: Record<string, number> = {};
	page.on("response", async (response) => {
		const kind = response.request().resourceType();
		const sizes = await response
			.request()
			.sizes()
			.catch(() => undefined);
		if (sizes) bytes[kind] = (bytes[kind] ?? 0) + sizes.responseBodySize;
	});
	return () =>
		Object.fromEntries(Object.entries(bytes).map(([kind, n]) => [`${kind} kB`, Math.round(n / 102.4) / 10]));
}

function say(what: string, figures: Record<string, unknown>): void {
	console.log(
		`${what}: ${Object.entries(figures)
			.map(([name, value]) => `${name} ${value}`)
			.join(", ")}`,
	);
}

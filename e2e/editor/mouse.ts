import { expect, type Locator, type Page } from "@playwright/test";
import type { PortOf } from "@/workflows/language/draft/types";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import { mouseFingers } from "./fingers";
import { type Hands, keyOfPage, madeStep, newFlow, numberIn, panelOf, reviewAndPublish } from "./hands";
import { categoryOf, labelOf } from "./kinds";

/** Draws on the canvas with the mouse: by drags from the palette and by "+" in turn, edges from port to card. */
export function mouseHands(page: Page): Hands & { cardOf(id: string): Locator } {
	const fingers = mouseFingers(page);
	const known = new Set<string>();
	let turn = 0;

	const canvas = page.getByRole("region", { name: "Canvas" });
	const nodeOf = (id: string) => canvas.locator(`.react-flow__node[data-id="${id}"]`);
	const cardOf = (id: string) => canvas.locator(`[data-card="${id}"]`);
	const portOf = ({ node, port }: PortOf) => nodeOf(node).locator(`.react-flow__handle[data-port="${port}"]`);
	const plusOf = ({ node, port }: PortOf) =>
		nodeOf(node)
			.locator("div.contents")
			.filter({ has: page.locator(`[data-port="${port}"]`) })
			.getByRole("button", { name: /^Add a step/ });
	const made = () => madeStep(canvas.locator('[data-card][aria-current="true"]'), "data-card", known);

	async function seeAll(): Promise<void> {
		await canvas.getByRole("button", { name: /^See the whole flow/ }).click();
		// Two frames: one to move the view, one to say how far it is.
		await page.evaluate(
			() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
		);
	}

	const far = 0.4;
	const zoom = async () =>
		numberIn(await canvas.getByRole("button", { name: /^See the whole flow/ }).textContent()) / 100;

	/** The whole flow; where it is too small to work on, what is around a step. */
	async function see(id: string): Promise<void> {
		await seeAll();
		if ((await zoom()) >= far) return;
		await cardOf(id).hover();
		for (let n = 0; n < 20 && (await zoom()) < far; n++) await page.mouse.wheel(0, -120);
		const [frame, card] = [
			(await canvas.locator(".react-flow").boundingBox())!,
			(await cardOf(id).boundingBox())!,
		];
		await pan(frame.y + frame.height / 2 - (card.y + card.height));
	}

	/** Takes hold of the ground, at the left where no card is, and moves it up or down. */
	async function pan(by: number): Promise<void> {
		const frame = (await canvas.locator(".react-flow").boundingBox())!;
		const [x, y] = [frame.x + 20, frame.y + frame.height / 2];
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x, y + by, { steps: 5 });
		await page.mouse.up();
	}

	/** Takes a kind from the palette and lets it go where it is wanted; says what the magnet showed. */
	async function drag(kind: NodeKind, to: () => Promise<{ x: number; y: number }>, magnet: boolean) {
		const palette = page.getByRole("region", { name: "Add a step" });
		const group = palette.getByRole("button", { name: categoryOf(kind), exact: true });
		if ((await group.getAttribute("aria-expanded")) !== "true") await group.click();
		await palette.getByRole("button", { name: labelOf(kind), exact: true }).hover();
		await page.mouse.down();
		const { x, y } = await to();
		await page.mouse.move(x - 30, y - 20, { steps: 4 });
		await page.mouse.move(x, y, { steps: 4 });
		await expect(page.locator(`[data-ghost="${magnet ? "drawn" : "free"}"]`)).toBeVisible();
		await page.mouse.up();
	}

	async function middleOf(target: Locator) {
		await target.hover({ trial: true });
		const box = (await target.boundingBox())!;
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}

	/** A free place: right of everything that is drawn. */
	async function besideAll() {
		const frame = (await canvas.locator(".react-flow").boundingBox())!;
		const cards = await canvas.locator(".react-flow__node").all();
		const boxes = await Promise.all(cards.map((card) => card.boundingBox()));
		const right = Math.max(frame.x + frame.width / 3, ...boxes.map((box) => (box ? box.x + box.width : 0)));
		return { x: Math.min(right + 160, frame.x + frame.width - 24), y: frame.y + frame.height / 4 };
	}

	return {
		page,
		fingers,
		cardOf,
		begin: async (name) => {
			known.clear();
			await newFlow(page);
			await page.getByLabel("Name of a blank flow").fill(name);
			await page.getByRole("button", { name: "Begin with nothing" }).click();
			const key = await keyOfPage(page);
			await expect(page.getByRole("region", { name: "Add a step" })).toBeVisible({ timeout: 30_000 });
			return key;
		},
		addEntry: async (kind) => {
			if (known.size > 0) await seeAll();
			await drag(kind, besideAll, false);
			return made();
		},
		addStep: async (kind, after) => {
			await see(after.node);
			if (turn++ % 2 === 0) {
				await drag(kind, () => middleOf(plusOf(after)), true);
				return made();
			}
			await plusOf(after).click();
			await page.locator(`[cmdk-item][data-value="${kind}"]`).click();
			const id = await made();
			// The list hands the focus on to the first field.
			if (definitionOf(kind).inspector.length > 0)
				await expect(panelOf(page).locator("[data-inspector-fields] :focus")).toHaveCount(1);
			return id;
		},
		connect: async (from, to) => {
			await seeAll();
			await portOf(from).hover();
			await page.mouse.down();
			const { x, y } = await middleOf(cardOf(to));
			await page.mouse.move(x, y, { steps: 8 });
			await page.mouse.up();
			await expect(canvas.locator(`.react-flow__edge[data-id="${from.node}>${from.port}"]`)).toHaveCount(1);
		},
		open: async (id) => {
			if ((await cardOf(id).getAttribute("aria-current")) === "true") return;
			await seeAll();
			await cardOf(id).click();
			await expect(cardOf(id)).toHaveAttribute("aria-current", "true");
		},
		openFlow: async () => {
			await canvas.locator(".react-flow__pane").click({ position: { x: 12, y: 12 } });
			await expect(panelOf(page).getByText("The flow", { exact: true })).toBeVisible();
		},
		publish: async () => {
			await page.getByRole("button", { name: "Review & publish" }).click();
			await reviewAndPublish(page, fingers.press);
		},
		enteredAt: async (id) => {
			const pill = nodeOf(id).getByRole("button", { name: / entered$/ });
			return (await pill.count()) === 0 ? 0 : numberIn(await pill.textContent());
		},
	};
}

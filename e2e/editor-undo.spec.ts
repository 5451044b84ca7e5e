import { expect, type Page, test } from "@playwright/test";
import { storedDraft } from "./editor/ask";
import { saved } from "./editor/hands";
import { letGo, type Opened, openNew, picture, select } from "./editor/opened";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

type Edit = { what: string; does(page: Page, flow: Opened): Promise<void> };

async function dragBy(page: Page, from: { x: number; y: number }, x: number, y: number): Promise<void> {
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move(from.x + x / 2, from.y + y / 2, { steps: 3 });
	await page.mouse.move(from.x + x, from.y + y, { steps: 3 });
	await page.mouse.up();
}

async function middle(page: Page, selector: string) {
	const box = (await page.locator(selector).first().boundingBox())!;
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const pressed =
	(id: string, ...keys: string[]) =>
	async (page: Page, flow: Opened) => {
		await select(flow, id);
		for (const key of keys) await page.keyboard.press(key);
	};

/** Every kind of edit, one after the other on the same drawing. */
const edits: Edit[] = [
	{
		what: "dragging a card",
		does: async (page) => dragBy(page, await middle(page, '[data-card="drop"]'), 90, 40),
	},
	{ what: "moving a card by keys", does: pressed("clear", "Alt+ArrowLeft", "Alt+ArrowDown") },
	{
		what: "adding on an edge",
		does: async (page, { canvas }) => {
			const edge = canvas.locator('[data-edge="in>next"]');
			await edge.hover();
			await edge.getByRole("button").click();
			await page.locator('[cmdk-item][data-value="add-tag"]').click();
		},
	},
	{
		what: "adding by key",
		does: async (page, flow) => {
			await select(flow, "drop");
			await page.keyboard.press("a");
			await page.keyboard.type("Wait until");
			await page.keyboard.press("Enter");
			await expect(flow.cards).toHaveCount(7);
		},
	},
	{ what: "deleting a card", does: pressed("week", "Delete") },
	{
		what: "drawing an edge",
		does: async (page) => {
			const from = await middle(page, '.react-flow__node[data-id="clear"] [data-port="next"]');
			const to = await middle(page, '[data-card="drop"]');
			await dragBy(page, from, to.x - from.x, to.y - from.y);
		},
	},
	{
		what: "taking an edge away",
		does: async (page, { canvas }) => {
			await canvas.locator('.react-flow__edge[data-id="low>yes"] .react-flow__edge-interaction').click();
			await expect(canvas.locator('.react-flow__edge.selected[data-id="low>yes"]')).toHaveCount(1);
			await page.keyboard.press("Delete");
		},
	},
	{
		what: "connecting by list",
		does: async (page, flow) => {
			await select(flow, "low");
			await page.keyboard.press("c");
			await page.keyboard.type("Yes");
			await page.keyboard.press("Enter");
			await page.keyboard.type("Reset");
			await page.keyboard.press("Enter");
		},
	},
	{
		what: "an edit in the inspector",
		does: async (_page, flow) => {
			await select(flow, "drop");
			await flow.panel.getByLabel("Points", { exact: true }).fill("-25");
		},
	},
	{
		what: "a name for a step",
		does: async (page, flow) => {
			await select(flow, "low");
			await page.keyboard.press("F2");
			await expect(flow.panel.getByLabel("Label (optional)")).toBeFocused();
			await page.keyboard.type("Ten or less?");
		},
	},
	{
		what: "a note at a step",
		does: async (_page, flow) => {
			await select(flow, "low");
			await flow.panel.getByLabel("Note (optional)").fill("As agreed in spring");
		},
	},
	{ what: "skipping", does: pressed("drop", "s") },
	{
		what: "a note on the canvas",
		does: async (page, flow) => {
			await select(flow, "clear");
			await page.keyboard.press("n");
			await expect(page.getByLabel("Text of the note")).toBeFocused();
		},
	},
	{
		what: "writing on a note",
		does: async (page) => {
			await page.locator("[data-note]").dblclick();
			await page.keyboard.type("Ask Sam");
			await page.keyboard.press("Escape");
		},
	},
	{ what: "copying and pasting", does: pressed("drop", "ControlOrMeta+c", "ControlOrMeta+v") },
	{ what: "cutting", does: pressed("drop", "ControlOrMeta+x") },
	{ what: "duplicating", does: pressed("clear", "ControlOrMeta+d") },
	{
		what: "aligning",
		does: async (page, flow) => {
			await select(flow, "in");
			await flow.card("clear").click({ modifiers: ["Shift"] });
			await page.getByRole("button", { name: "Align left (Shift ←)" }).click();
		},
	},
	{
		what: "tidying up",
		does: async (page, flow) => {
			await select(flow, "in");
			await page.keyboard.press("Shift+T");
		},
	},
	{
		what: "naming the flow",
		does: async (page) => {
			const name = page.getByLabel("Name of the flow");
			await name.fill(`${await name.inputValue()} for good`);
			await name.blur();
		},
	},
];

test("undo after every kind of edit gives the drawing before it, redo the one after, and saving changes nothing of that", async ({
	page,
}) => {
	await signIn(page, "mara");
	const flow = await openNew(page, "Undone");
	const begun = await storedDraft(page, flow.key);
	for (const { what, does } of edits)
		await test.step(what, async () => {
			const before = await picture(page);
			await does(page, flow);
			await expect.poll(() => picture(page), { message: `${what} changes something` }).not.toEqual(before);
			const after = await settled(page);
			await letGo(flow);
			await page.keyboard.press("ControlOrMeta+z");
			await expect.poll(() => picture(page), { message: `${what}, undone` }).toEqual(before);
			await page.keyboard.press("ControlOrMeta+Shift+z");
			await expect.poll(() => picture(page), { message: `${what}, done again` }).toEqual(after);
		});

	await saved(page);
	const ended = await storedDraft(page, flow.key);
	expect(ended).not.toEqual(begun);
	const undo = page.getByRole("button", { name: /^Undo/ });
	for (const _ of edits) await undo.click();
	await expect(undo).toBeDisabled();
	await expect.poll(() => storedDraft(page, flow.key)).toEqual(begun);
	for (const _ of edits) await page.keyboard.press("ControlOrMeta+y");
	await expect(page.getByRole("button", { name: /^Redo/ })).toBeDisabled();
	await expect.poll(() => storedDraft(page, flow.key)).toEqual(ended);
});

/** The drawing once it no longer moves. */
async function settled(page: Page): Promise<unknown> {
	let last = await picture(page);
	await expect(async () => {
		const now = await picture(page);
		const same = JSON.stringify(now) === JSON.stringify(last);
		last = now;
		expect(same).toBe(true);
	}).toPass({ intervals: [100] });
	return last;
}

test("the settings of a flow are undone like everything else", async ({ page }) => {
	await signIn(page, "mara");
	const flow = await openNew(page, "Settings");
	await letGo(flow);
	const [once, again] = ["once", "again each time it comes in"].map((name) =>
		flow.panel.getByRole("radio", { name, exact: true }),
	);
	await expect(once!).toBeChecked();
	await again!.check();
	await flow.panel.getByRole("button", { name: "Add a condition" }).click();
	await flow.panel.getByLabel("What it is about").selectOption("suspended");
	await expect(flow.panel.getByRole("group", { name: /^Condition 1: / })).toBeVisible();
	await saved(page);
	expect(await storedDraft(page, flow.key)).toMatchObject({
		reentry: "again",
		"exit-when": { suspended: true },
	});
	await letGo(flow);
	while (await page.getByRole("button", { name: /^Undo/ }).isEnabled())
		await page.keyboard.press("ControlOrMeta+z");
	await expect(once!).toBeChecked();
	await expect(flow.panel.getByRole("group", { name: /^Condition 1: / })).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+y");
	await expect(again!).toBeChecked();
});

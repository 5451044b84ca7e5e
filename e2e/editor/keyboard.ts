import { expect, type Locator, type Page } from "@playwright/test";
import type { PortOf } from "@/workflows/language/draft/types";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import { type Fingers, keyFingers, tabTo, walkTo } from "./fingers";
import { type Hands, keyOfPage, madeStep, newFlow, numberIn, panelOf, reviewAndPublish } from "./hands";
import { labelOf } from "./kinds";

/** What differs between the canvas and the outline where only keys are used. */
type Keyed = {
	/** Where steps are, each with its id in the attribute. */
	selected: Locator;
	idOf: string;
	/** From wherever the focus is to the step, which is selected then. */
	goTo(id: string): Promise<void>;
	/** To the open list of kinds, for an entry or after a port. */
	askForEntry(): Promise<void>;
	askAfter(port: PortOf): Promise<void>;
	openFlow(): Promise<void>;
	numberAt(id: string): Locator;
};

/** Draws with the keyboard alone; what is not reached by a key is out of reach. */
export function keyHands(page: Page, view: "canvas" | "outline"): Hands {
	const fingers = keyFingers(page);
	const keys = page.keyboard;
	const known = new Set<string>();
	const on = view === "canvas" ? onCanvas(page, fingers, known) : inOutline(page, fingers, known);
	const kindsOpen = page.getByRole("combobox", { name: /^Add a step/ });

	const inPanel = panelOf(page).locator("[data-inspector-fields] :focus");

	/** Writes what the step is called, and takes it. */
	async function takeKind(kind: NodeKind): Promise<string> {
		await expect(kindsOpen).toBeFocused();
		await keys.type(labelOf(kind));
		await walkTo(page, (row) => row.value === kind);
		await keys.press("Enter");
		const id = await madeStep(on.selected, on.idOf, known);
		// On the canvas the list hands the focus on to the first field.
		if (view === "canvas" && definitionOf(kind).inspector.length > 0) await expect(inPanel).toHaveCount(1);
		return id;
	}

	return {
		page,
		fingers,
		begin: async (name) => {
			known.clear();
			await newFlow(page);
			await fingers.write(page.getByLabel("Name of a blank flow"), name);
			await keys.press("Enter");
			const key = await keyOfPage(page);
			await expect(page.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible({
				timeout: 30_000,
			});
			if (view === "outline") {
				await keys.press("o");
				await expect(page).toHaveURL(/view=outline/);
			}
			await expect(page.getByText("Nothing is drawn yet")).toBeVisible();
			return key;
		},
		addEntry: async (kind) => {
			await on.askForEntry();
			return takeKind(kind);
		},
		addStep: async (kind, after) => {
			await on.askAfter(after);
			return takeKind(kind);
		},
		connect: async (from, to) => {
			await on.goTo(from.node);
			await keys.press("c");
			const list = page.getByRole("dialog", { name: /^Connect / });
			const search = list.getByRole("combobox");
			await expect(search).toBeFocused();
			if ((await search.getAttribute("placeholder")) === "From which way out?") {
				await walkTo(page, (row) => row.value.endsWith(` ${from.port}`));
				await keys.press("Enter");
				await expect(search).toHaveAttribute("placeholder", "Which step?");
			}
			await walkTo(page, (row) => row.value.endsWith(` ${to}`));
			await keys.press("Enter");
			await expect(list).toBeHidden();
		},
		open: async (id) => {
			if ((await on.selected.getAttribute(on.idOf)) !== id || (await inPanel.count()) === 0) {
				await on.goTo(id);
				await keys.press("Enter");
			}
			await expect(inPanel).toHaveCount(1);
		},
		openFlow: async () => {
			await on.openFlow();
			await expect(panelOf(page).getByText("The flow", { exact: true })).toBeVisible();
		},
		publish: async () => {
			await leaveFields(page);
			await keys.press("Shift+P");
			await reviewAndPublish(page, fingers.press);
		},
		enteredAt: async (id) => {
			const number = on.numberAt(id);
			return (await number.count()) === 0 ? 0 : numberIn(await number.textContent());
		},
	};
}

/** Single keys are shortcuts only where nobody types. Escape leads from a field to its step. */
async function leaveFields(page: Page): Promise<void> {
	const typing = page.locator("input:focus, select:focus, textarea:focus");
	if ((await panelOf(page).locator(":focus").count()) > 0) await page.keyboard.press("Escape");
	for (let n = 0; n < 60 && (await typing.count()) > 0; n++) await page.keyboard.press("Shift+Tab");
}

function onCanvas(page: Page, fingers: Fingers, known: Set<string>): Keyed {
	const keys = page.keyboard;
	const canvas = page.getByRole("region", { name: "Canvas" });
	const cardOf = (id: string) => canvas.locator(`[data-card="${id}"]`);
	const selected = canvas.locator('[data-card][aria-current="true"]');

	/** Nothing is selected any more, and the focus is on no field. */
	async function letGo(): Promise<void> {
		await leaveFields(page);
		// Leaving the inspector gives the focus back to the card a moment later: until then Escape is nobody's.
		await expect(async () => {
			if ((await selected.count()) > 0) await keys.press("Escape");
			await expect(selected).toHaveCount(0, { timeout: 500 });
		}).toPass({ timeout: 10_000 });
	}

	const goTo = async (id: string) => {
		await leaveFields(page);
		await tabTo(page, cardOf(id));
		if ((await cardOf(id).getAttribute("aria-current")) !== "true") await keys.press("Space");
		await expect(selected).toHaveCount(1);
		await expect(cardOf(id)).toHaveAttribute("aria-current", "true");
	};

	return {
		selected,
		idOf: "data-card",
		goTo,
		askForEntry: async () => {
			await letGo();
			await keys.press("a");
		},
		askAfter: async ({ node, port }) => {
			await goTo(node);
			await keys.press("a");
			const list = page.getByRole("dialog", { name: /^Add a step/ });
			const branch = list.locator(`input[type=radio]`).nth(await portAt(canvas, node, port));
			if ((await list.locator("input[type=radio]").count()) === 0 || (await branch.isChecked())) return;
			await fingers.mark(branch);
			await keys.press("Shift+Tab");
		},
		openFlow: async () => {
			if (known.size > 0) await letGo();
		},
		numberAt: (id) =>
			canvas.locator(`.react-flow__node[data-id="${id}"]`).getByRole("button", { name: / entered$/ }),
	};
}

/** Which of the ways out of a card a port is, from the left. */
async function portAt(canvas: Locator, node: string, port: string): Promise<number> {
	const ports = canvas.locator(`.react-flow__node[data-id="${node}"] [data-port]`);
	return (await ports.evaluateAll((all) => all.map((one) => one.getAttribute("data-port")))).indexOf(port);
}

function inOutline(page: Page, fingers: Fingers, known: Set<string>): Keyed {
	const keys = page.keyboard;
	const outline = page.getByRole("region", { name: "Outline" });
	const tree = outline.getByRole("tree");
	const rowOf = (id: string) => tree.locator(`[data-row="${id}"]`);
	const selected = tree.locator('[role=treeitem][aria-selected="true"]');

	/** Into the tree, then row by row. */
	async function goToRow(id: string): Promise<void> {
		await leaveFields(page);
		if ((await tree.locator(":focus").count()) === 0)
			await tabTo(page, tree.locator('[role=treeitem][tabindex="0"]'));
		const by = await tree.evaluate((root, wanted) => {
			const rows = [...root.querySelectorAll<HTMLElement>("[role=treeitem]")];
			const at = rows.indexOf(document.activeElement as HTMLElement);
			return rows.findIndex((row) => row.dataset.row === wanted) - at;
		}, id);
		for (let n = 0; n < Math.abs(by); n++) await keys.press(by > 0 ? "ArrowDown" : "ArrowUp");
		await expect(rowOf(id)).toBeFocused();
	}

	return {
		selected,
		idOf: "data-row",
		goTo: goToRow,
		askForEntry: async () => {
			await leaveFields(page);
			const name = known.size === 0 ? "Add an entry" : "Add another entry";
			await fingers.press(outline.getByRole("button", { name }));
		},
		askAfter: async ({ node, port }) => {
			await goToRow(`${node}/${port}`);
			await keys.press("Enter");
		},
		openFlow: async () => {
			if (known.size === 0) return;
			await goToRow((await tree.locator('[data-row*="/"]').last().getAttribute("data-row"))!);
		},
		numberAt: (id) => rowOf(id).getByText(/ passed$/),
	};
}

import { expect, type Locator, type Page } from "@playwright/test";

/** How a person works a page: by mouse and keys, or by keys alone. Values of selects are those of their options. */
export type Fingers = {
	page: Page;
	press(button: Locator): Promise<void>;
	write(field: Locator, text: string): Promise<void>;
	choose(select: Locator, value: string): Promise<void>;
	/** One of a few in sight. */
	mark(radio: Locator): Promise<void>;
	tick(box: Locator, on: boolean): Promise<void>;
	/** Opens a searchable list and takes the row of this name. */
	pick(combobox: Locator, label: string): Promise<void>;
};

const rows = (page: Page) => page.locator("[cmdk-item]");

type ListRow = { value: string; name: string; selected: boolean };

/** The rows of the open list: their names without the hints below. */
const rowsOf = (page: Page): Promise<ListRow[]> =>
	rows(page).evaluateAll((all) =>
		all.map((row) => ({
			value: (row as HTMLElement).dataset.value ?? "",
			name: (row.querySelector(".truncate") ?? row).textContent ?? "",
			selected: row.getAttribute("aria-selected") === "true",
		})),
	);

/** The row of a name; one that is not in the list yet stands in quotes. */
const isCalled = (label: string) => (row: ListRow) => row.name === label || row.name === `Use “${label}”`;

export function mouseFingers(page: Page): Fingers {
	return {
		page,
		press: (button) => button.click(),
		write: (field, text) => field.fill(text),
		choose: async (select, value) => void (await select.selectOption(value)),
		mark: (radio) => radio.check(),
		tick: (box, on) => box.setChecked(on),
		pick: async (combobox, label) => {
			await combobox.click();
			const search = page.getByPlaceholder(/^Search/);
			await search.fill(label);
			await expect(async () => {
				const at = (await rowsOf(page)).findIndex(isCalled(label));
				expect(at).toBeGreaterThanOrEqual(0);
				await rows(page).nth(at).click({ timeout: 2000 });
			}).toPass();
			await expect(search).toBeHidden();
		},
	};
}

const MOST_TABS = 200;

/** Tab by Tab, forwards or back as the page has it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	for (let n = 0; n < MOST_TABS; n++) {
		const way = await target.evaluate((element) => {
			const active = document.activeElement;
			if (active === element) return "here";
			const before = active && active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
			return before ? "Shift+Tab" : "Tab";
		});
		if (way === "here") return;
		await page.keyboard.press(way);
	}
	throw new Error(`${target} is out of reach of the Tab key`);
}

export function keyFingers(page: Page): Fingers {
	const keys = page.keyboard;

	const reach = (target: Locator) => tabTo(page, target);

	return {
		page,
		press: async (button) => {
			await reach(button);
			await keys.press("Enter");
		},
		write: async (field, text) => {
			await reach(field);
			await keys.press("ControlOrMeta+a");
			if (text === "") await keys.press("Delete");
			else if ((await field.getAttribute("type")) === "time") await writeTime(field, text);
			else await keys.type(text);
		},
		choose: async (select, value) => {
			await reach(select);
			for (let n = 0; n < MOST_TABS; n++) {
				const away = await select.evaluate((element, wanted) => {
					const { options, selectedIndex } = element as HTMLSelectElement;
					return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
				}, value);
				if (away === 0) return;
				await keys.press(away > 0 ? "ArrowDown" : "ArrowUp");
			}
			throw new Error(`${select} has no ${value}`);
		},
		mark: async (radio) => {
			if (await radio.isChecked()) return;
			await reachGroup(radio);
			for (let n = 0; n < MOST_TABS && !(await radio.isChecked()); n++) await keys.press("ArrowDown");
			await expect(radio).toBeFocused();
		},
		tick: async (box, on) => {
			if ((await box.isChecked()) === on) return;
			await reach(box);
			await keys.press("Space");
			await expect(box).toBeChecked({ checked: on });
		},
		pick: async (combobox, label) => {
			await reach(combobox);
			await keys.press("Enter");
			const search = page.getByPlaceholder(/^Search/);
			await expect(search).toBeFocused();
			await keys.type(label);
			await walkTo(page, isCalled(label));
			await keys.press("Enter");
			await expect(search).toBeHidden();
			await expect(combobox).toBeFocused();
		},
	};

	/** Part by part, as the control has it; some browsers ask for the half of the day too. */
	async function writeTime(field: Locator, text: string): Promise<void> {
		await keys.press("Home");
		await keys.type(text.replace(":", ""));
		if ((await field.inputValue()) !== text) await keys.type(Number(text.slice(0, 2)) < 12 ? "a" : "p");
		await expect(field).toHaveValue(text);
	}

	/** Of radios only the checked one is met by Tab. */
	async function reachGroup(radio: Locator): Promise<void> {
		const name = await radio.getAttribute("name");
		await reach(page.locator(`input[type=radio][name="${name}"]:checked`));
	}
}

/** Up or down a list that is open, to the row that is meant. */
export async function walkTo(page: Page, isMeant: (row: ListRow) => boolean): Promise<void> {
	await expect(async () => {
		const all = await rowsOf(page);
		const [to, at] = [all.findIndex(isMeant), all.findIndex((row) => row.selected)];
		expect(Math.min(to, at)).toBeGreaterThanOrEqual(0);
		for (let n = at; n !== to; n += Math.sign(to - at))
			await page.keyboard.press(to > at ? "ArrowDown" : "ArrowUp");
		expect((await rowsOf(page)).find((row) => row.selected)).toMatchObject({ value: all[to]!.value });
	}).toPass({ intervals: [50, 100, 250], timeout: 10_000 });
}

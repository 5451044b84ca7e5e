import { expect, type Locator } from "@playwright/test";
import type { Stage } from "./stage";

/** Puts contacts into the cast, as somebody pastes them from a spreadsheet. */
export async function paste({ page, cast }: Stage, table: string): Promise<Locator> {
	await cast.getByRole("button", { name: "+ Persona" }).click();
	await page.getByRole("menuitem", { name: "Paste as CSV…" }).click();
	const dialog = page.getByRole("dialog", { name: "Paste contacts as CSV" });
	await dialog.getByLabel("Table of contacts").fill(table);
	return dialog;
}

export async function takePasted(dialog: Locator): Promise<void> {
	await dialog.getByRole("button", { name: /^Add \d/ }).click();
	await expect(dialog).toBeHidden();
}

/** Takes everybody out that the first visit found. */
export async function emptyCast({ page, cast }: Stage): Promise<void> {
	const rows = cast.getByRole("list", { name: "Personas" }).getByRole("listitem");
	for (let left = await rows.count(); left > 0; left--) {
		await rows
			.first()
			.getByRole("button", { name: /what to do$/ })
			.click();
		await page.getByRole("menuitem", { name: "Remove" }).click();
		await expect(rows).toHaveCount(left - 1);
	}
}

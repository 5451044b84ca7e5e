import { expect, type Locator } from "@playwright/test";
import { kindOfLeaf, shapeOf } from "@/app/filters/leaf";
import { type Group, isGroup, type Leaf, type Path, toQuery } from "@/app/filters/query";
import { typeOfField } from "@/app/pickers/fields";
import type { Names } from "@/workflows/language/define-node";
import { eventLabel } from "@/workflows/language/event-words";
import { parseTimes } from "@/workflows/language/filter";
import type { FieldType, Program } from "@/workflows/language/program";
import type { Fingers } from "./fingers";
import { writeDuration } from "./spans";

/** What a person knows of this instance: how things are called. */
export type Known = { program: Program; names: Names };

type Comparable = FieldType | "score" | undefined;

/** Puts a filter together in its builder, row by row, as it would be clicked. */
export async function buildFilter(fingers: Fingers, box: Locator, filter: unknown, known: Known) {
	await buildGroup(box, toQuery(filter), []);

	async function buildGroup(within: Locator, group: Group, path: Path): Promise<void> {
		const suffix = path.length === 0 ? "" : ` to group ${path.map((at) => at + 1).join(".")}`;
		for (const [at, row] of group.rows.entries()) {
			const place = [...path, at];
			const item = box.locator(`[data-row="${place.join(".")}"]`).first();
			const isThere = path.length > 0 && at === 0;
			if (isGroup(row)) {
				await fingers.press(add("group", suffix));
				await buildGroup(item, row, place);
			} else {
				if (!isThere) await fingers.press(add("condition", suffix));
				await buildLeaf(item, row.leaf);
			}
		}
		const holds = within.getByRole("combobox", { name: /: how many have to hold$/ }).first();
		if (group.rows.length > 0) await fingers.choose(holds, group.holds);
	}

	/** A condition on events brings buttons of its own; those of the bracket come after them. */
	function add(what: "group" | "condition", suffix: string): Locator {
		return box.getByRole("button", { name: `Add a ${what}${suffix}`, exact: true }).last();
	}

	async function buildLeaf(item: Locator, leaf: Leaf): Promise<void> {
		if ("property" in leaf) return buildProperty(item, leaf);
		const kind = kindOfLeaf(leaf);
		if (kind === undefined) throw new Error(`${JSON.stringify(leaf)} is no condition`);
		await fingers.choose(item.getByLabel("What it is about"), kind);
		const pick = (label: string) => fingers.pick(picker(item), label);
		const text = String(leaf[kind]);
		switch (kind) {
			case "score":
				await pick(known.names.score(text));
				return compare(item, known.names.score(text), leaf, "score");
			case "field":
				await pick(known.names.field(text));
				return compare(item, known.names.field(text), leaf, typeOfField(known.program, text));
			case "segment":
				return pick(known.names.segment(text));
			case "tag":
				return pick(text);
			case "stage":
				if (leaf.op !== undefined)
					await fingers.choose(item.getByLabel("Stage: how to compare"), String(leaf.op));
				return pick(text);
			case "owner":
				if (text === "set") return;
				return pick(text === "unset" ? "is not set" : known.names.user(text));
			case "in-flow":
				return pick(known.names.flow(text));
			case "feedback":
				await fingers.choose(item.getByLabel("Answer"), text);
				return since(item, leaf);
			case "do-not-contact":
				return fingers.choose(item.getByLabel("What is refused"), text);
			case "did":
			case "did-not":
				await pick(eventLabel(text));
				await often(item, leaf);
				await since(item, leaf);
				if (leaf.where === undefined) return;
				await fingers.press(item.getByRole("button", { name: "+ Only events of which …" }));
				return buildProperty(item.locator('[data-row="0"]'), leaf.where as Leaf);
			case "suspended":
				return;
		}
	}

	async function buildProperty(item: Locator, leaf: Leaf): Promise<void> {
		await fingers.pick(picker(item), String(leaf.property));
		await compare(item, String(leaf.property), leaf, undefined);
	}

	async function compare(item: Locator, name: string, leaf: Leaf, type: Comparable): Promise<void> {
		const op = String(leaf.op);
		await fingers.choose(item.getByLabel(`${name}: how to compare`, { exact: true }), op);
		const value = item.getByLabel(`${name}: value`, { exact: true });
		switch (shapeOf(op, type)) {
			case "none":
				return;
			case "list":
				await fingers.write(item.getByLabel(`${name}: add a value`), (leaf.value as unknown[]).join(","));
				return fingers.page.keyboard.press("Enter");
			case "duration":
				return writeDuration(fingers, item, `${name}: value`, String(leaf.value));
			case "boolean":
				return fingers.choose(value, String(leaf.value));
			default:
				return fingers.write(value, String(leaf.value));
		}
	}

	async function often(item: Locator, leaf: Leaf): Promise<void> {
		if (leaf.times === undefined) return;
		const { op, n } = parseTimes(String(leaf.times));
		await fingers.choose(item.getByLabel("How often"), op);
		await fingers.write(item.getByLabel("Number of times"), String(n));
	}

	async function since(item: Locator, leaf: Leaf): Promise<void> {
		if (leaf.within === undefined) return;
		await fingers.choose(item.getByLabel("Since when"), "within");
		await writeDuration(fingers, item, "Within the last", String(leaf.within));
	}
}

/** The searchable list of a condition, which comes before whatever else is asked. */
const picker = (item: Locator) => item.locator('button[role="combobox"]').first();

/** The frame around a filter, by what it is for. */
export async function filterBox(around: Locator, label: string | RegExp): Promise<Locator> {
	const box = around.getByRole("group", { name: label }).first();
	await expect(box).toBeVisible();
	return box;
}

import type { Locator } from "@playwright/test";
import { readOffset, readSpan } from "@/app/pickers/durations";
import type { Fingers } from "./fingers";

/** A duration into its number and its unit, both named after what it is the length of. */
export async function writeDuration(
	fingers: Fingers,
	around: Locator,
	name: string,
	text: string | undefined,
	label = name,
): Promise<void> {
	const span = readSpan(text);
	await fingers.write(around.getByLabel(label, { exact: true }), span ? String(span.n) : "");
	if (span) await fingers.choose(around.getByLabel(`${name}: unit`, { exact: true }), span.unit);
}

export async function writeOffset(
	fingers: Fingers,
	around: Locator,
	name: string,
	text: string | undefined,
	label = name,
): Promise<void> {
	const { span, before } = readOffset(text);
	await writeDuration(fingers, around, name, span && `${span.n}${span.unit}`, label);
	const side = around.getByLabel(`${name}: before or after`, { exact: true });
	await fingers.choose(side, before ? "before" : "after");
}

import type { Locator } from "@playwright/test";
import { ANSWER_WORDS } from "@/app/filters/words";
import { type Either, eithers, wayOf } from "@/app/inspector/either";
import type { InspectorField, InspectorInput } from "@/workflows/language/define-node";
import { eventLabel } from "@/workflows/language/event-words";
import { capital } from "@/workflows/language/say";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import { buildFilter, filterBox, type Known } from "./filters";
import type { Fingers } from "./fingers";
import { writeDuration, writeOffset } from "./spans";

type Config = Record<string, unknown>;

type Filling = {
	fingers: Fingers;
	known: Known;
	/** The panel that holds the fields. */
	panel: Locator;
	/** The words at the field, as they stand there. */
	label: string;
	/** The same without "(optional)". */
	name: string;
	/** What is to stand there; nothing where the key is to go. */
	value: unknown;
	/** What stands there now. */
	before: unknown;
};

/** Fills a step that was just added: from what its kind begins with to the config that is wanted, field by field. */
export async function fillStep(
	fingers: Fingers,
	panel: Locator,
	kind: NodeKind,
	wanted: Config,
	known: Known,
): Promise<void> {
	const { inspector, defaults } = definitionOf(kind);
	const before: Config = { ...defaults };
	const either = eithers[kind];
	if (either) await chooseWay(fingers, panel, either, wanted, before);
	const way = either && wayOf(either, wanted);
	for (const field of inspector) {
		const value = wanted[field.key];
		if (JSON.stringify(value) === JSON.stringify(before[field.key])) continue;
		const words = way?.keys.includes(field.key) ? either?.words[field.key] : undefined;
		const name = words?.label ?? field.label;
		const optional = way?.tells === field.key ? false : field.optional;
		const label = optional ? `${name} (optional)` : name;
		const filling = { fingers, known, panel, label, name, value, before: before[field.key] };
		await fill[field.input](filling, field);
	}
}

async function chooseWay(fingers: Fingers, panel: Locator, either: Either, wanted: Config, before: Config) {
	const way = wayOf(either, wanted);
	if (!way || way === (wayOf(either, before) ?? either.ways[0])) return;
	await fingers.mark(panel.getByRole("radio", { name: way.label, exact: true }));
	for (const other of either.ways)
		for (const key of other.keys) if (!way.keys.includes(key)) delete before[key];
	Object.assign(before, { ...way.start, ...before });
}

const at = ({ panel, label }: Filling) => panel.getByLabel(label, { exact: true });

const write = async (filling: Filling) =>
	filling.fingers.write(at(filling), filling.value === undefined ? "" : String(filling.value));

/** Picks from a searchable list; `say` gives the row of a value. */
const pick = (say: (filling: Filling) => string) => async (filling: Filling) => {
	if (filling.value !== undefined) return filling.fingers.pick(at(filling), say(filling));
	await filling.fingers.press(filling.panel.getByLabel(`${filling.name}: take it out`));
};

const asWritten = ({ value }: Filling) => String(value);

const tickAmong =
	(say: (one: string) => string) =>
	async ({ fingers, panel, label, value, before }: Filling, field: InspectorField) => {
		const box = panel.getByRole("group", { name: label, exact: true });
		const all = field.options ?? Object.keys(ANSWER_WORDS);
		for (const one of all) {
			const wanted = ((value ?? []) as string[]).includes(one);
			if (wanted !== ((before ?? []) as string[]).includes(one))
				await fingers.tick(box.getByLabel(say(one), { exact: true }), wanted);
		}
	};

const VIA: Record<string, string> = { email: "E-mail", webhook: "Webhook (Slack and others)" };
const DAYS = { mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday", fri: "Friday" };
const WEEKEND = { sat: "Saturday", sun: "Sunday" };

/** How each control of the inspector is worked. */
const fill: Record<InspectorInput, (filling: Filling, field: InspectorField) => Promise<void>> = {
	score: pick(({ known, value }) => known.names.score(String(value))),
	segment: pick(({ known, value }) => known.names.segment(String(value))),
	"static-segment": pick(({ known, value }) => known.names.segment(String(value))),
	user: pick(({ known, value }) => known.names.user(String(value))),
	field: pick(({ known, value }) => known.names.field(String(value))),
	"date-field": pick(({ known, value }) => known.names.field(String(value))),
	flow: pick(({ known, value }) => known.names.flow(String(value))),
	stage: pick(asWritten),
	tag: pick(asWritten),
	event: pick(({ value }) => eventLabel(String(value))),
	recipient: pick(({ known, value }) => sayRecipient(value, known)),
	users: async (filling) => {
		for (const user of filling.value as string[])
			await filling.fingers.pick(at(filling), filling.known.names.user(user));
	},
	number: write,
	text: write,
	textarea: write,
	url: write,
	cron: write,
	time: write,
	value: async (filling) => {
		const { fingers, panel, value } = filling;
		if (value === null) return fingers.tick(panel.getByLabel("Take the value away"), true);
		await write(filling);
	},
	duration: async ({ fingers, panel, label, name, value }) =>
		writeDuration(fingers, panel, name, value as string | undefined, label),
	offset: async ({ fingers, panel, label, name, value }) =>
		writeOffset(fingers, panel, name, value as string | undefined, label),
	filter: async ({ fingers, panel, value, known }) =>
		buildFilter(fingers, await filterBox(panel, /when$/i), value, known),
	"event-filter": async ({ fingers, panel, name, value, known }) =>
		buildFilter(fingers, await filterBox(panel, name), value, known),
	between: async (filling) => {
		const [from, to] = filling.value as string[];
		await filling.fingers.write(at(filling), from!);
		await filling.fingers.write(filling.panel.getByLabel(`${filling.name}: end`, { exact: true }), to!);
	},
	weekdays: async ({ fingers, panel, value, before }) => {
		for (const [day, name] of Object.entries({ ...DAYS, ...WEEKEND }))
			if (((value ?? []) as string[]).includes(day) !== ((before ?? []) as string[]).includes(day))
				await fingers.press(panel.getByRole("button", { name, exact: true }));
	},
	answers: tickAmong((one) => ANSWER_WORDS[one as keyof typeof ANSWER_WORDS]),
	multiselect: tickAmong((one) => VIA[one] ?? capital(one)),
	select: async (filling, { options }) =>
		filling.fingers.choose(at(filling), String(filling.value ?? options?.[0])),
	boolean: async ({ fingers, panel, name, value }) =>
		fingers.tick(panel.getByLabel(name, { exact: true }), value === true),
	bands: async ({ fingers, panel, value, before }) => {
		const [wanted, there] = [value as Band[], before as Band[]];
		for (const [i, band] of wanted.entries()) {
			if (i >= there.length) await fingers.press(panel.getByRole("button", { name: "+ Add a band" }));
			await fingers.write(panel.getByLabel(`Band ${i + 1}: name`), band.key);
			await fingers.write(panel.getByLabel(`Band ${i + 1}, ${band.key}: from`), String(band.from));
		}
		for (const band of there.slice(wanted.length).reverse())
			await fingers.press(panel.getByRole("button", { name: `Remove band ${band.key}`, exact: true }));
	},
	branches: async ({ fingers, panel, value, before }) => {
		const [wanted, there] = [Object.entries(value as object), Object.entries(before as object)];
		for (const [i, [name, weight]] of wanted.entries()) {
			if (i >= there.length) await fingers.press(panel.getByRole("button", { name: "+ Add a branch" }));
			await fingers.write(panel.getByLabel(`Branch ${i + 1}: name`), name);
			await fingers.write(panel.getByLabel(`Branch ${i + 1}, ${name}: weight`), String(weight));
		}
		for (const [name] of there.slice(wanted.length).reverse())
			await fingers.press(panel.getByRole("button", { name: `Remove branch ${name}`, exact: true }));
	},
};

type Band = { key: string; from: number };

const ROLES: Record<string, string> = {
	admin: "Every administrator",
	marketer: "Everyone in marketing",
	sales: "Everyone in sales",
};

function sayRecipient(value: unknown, { names }: Known): string {
	if (value === "owner") return "The owner of the contact";
	const to = value as { role?: string; user?: string };
	return to.role === undefined ? names.user(to.user!) : ROLES[to.role]!;
}

import { definitionOf } from "@/workflows/nodes/definitions";
import type { InspectorField, Names } from "../define-node";
import { capital } from "../say";
import { sayPort } from "./ports";
import { sayNode } from "./say";
import type { Draft, DraftNode } from "./types";

/** What a point is about: its node and the key that it names. */
export type About = { draft: Draft; names: Names; node?: DraftNode; key?: string };
export type Words = { message: string; remedy?: string };

const SETTINGS: Record<string, string> = {
	name: "Name",
	reentry: "Contacts may enter",
	"exit-when": "Leaves when",
	key: "Key",
};

function fieldOf({ node, key }: About): InspectorField | undefined {
	if (node === undefined) return undefined;
	return definitionOf(node.kind).inspector.find((field) => field.key === key);
}

const stepName = (id: string, { draft, names }: About) => {
	const node = draft.nodes.find((one) => one.id === id);
	return node === undefined ? id : (node.label ?? sayNode(node, names));
};

type Said = (found: RegExpExecArray, about: About) => Words;
const says = (message: string, remedy?: string) => (): Words => ({ message, ...(remedy && { remedy }) });

/** What the checks of files say, as it is said on the canvas. What is not listed is shown as it is. */
const WORDS: readonly (readonly [RegExp, Said])[] = [
	[
		/^nobody can enter this flow/,
		says("Nobody can enter this flow", "Add an entry, such as “Joins a segment”"),
	],
	[/^nothing leads to the node/, says("Nothing leads to this step", "Connect it, or delete it")],
	[
		/^goes in a loop/,
		says("Contacts would go round here without ever waiting", "Put a wait into the circle"),
	],
	[
		/is an entry node, which nothing leads to/,
		says("This leads to an entry, which has no way in", "Lead to the step after it"),
	],
	[
		/^the port (\S+) of "/,
		([, port], { node }) => ({
			message: `“${node === undefined ? port : sayPort(node, port!)}” leads nowhere: contacts leave the flow there`,
			remedy: "Connect it if they should go on",
		}),
	],
	[
		/^no (score|segment|flow|field|stage|user) "(.*)"$/,
		([, noun, name]) => ({ message: `There is no ${noun} “${name}”`, remedy: "Choose another one" }),
	],
	[
		/^the flow "(.*)" lifts the score "(.*)" and "(.*)" lowers it/,
		([, up, score, down], { names }) => ({
			message: `${names.flow(up!)} lifts ${names.score(score!)}, and ${names.flow(down!)} lowers it`,
			remedy: "Make sure that this is meant",
		}),
	],
	[
		/^"(.*)" changes what the segment "(.*)" looks at/,
		([, step, segment], about) => ({
			message: `“${stepName(step!, about)}” may change who is in ${about.names.segment(segment!)}, and this flow never waits`,
			remedy: "Make sure that contacts leave the segment by it, or put a wait in",
		}),
	],
	[
		/^the segment "(.*)" is dynamic/,
		([, segment], { names }) => ({
			message: `Who is in ${names.segment(segment!)} follows from its filter`,
			remedy: "Choose a segment that is filled by hand and by flows",
		}),
	],
	[
		/^the flow "(.*)" cannot be called/,
		([, flow], { names }) => ({
			message: `${names.flow(flow!)} cannot be called`,
			remedy: "Give it an entry “Called by a flow”",
		}),
	],
	[/^has no threshold/, says("It is not said at which score contacts come in", "Fill in “Reaches”")],
	[/^has no time$/, says("It is not said when this happens", "Fill in “Every”, or a time")],
	[
		/^waits for nothing/,
		says("It is not said until when contacts wait", "Fill in a time, weekdays or a date"),
	],
	[
		/^limits nothing/,
		says("It is not said what the score is limited to", "Fill in “Not below” or “Not above”"),
	],
	[/^names nobody/, says("It is not said who becomes the owner", "Choose somebody")],
	[
		/^reaches and falls-below exclude/,
		says("A score is either reached or fallen below", "Keep one of the two"),
	],
	[/^every and cron exclude/, says("A schedule has either a length or a time", "Keep one of the two")],
	[
		/^time and between exclude/,
		says("Contacts wait either for a time or for a window", "Keep one of the two"),
	],
	[
		/^to and round-robin exclude/,
		says("Contacts go either to one person or to several in turn", "Keep one of the two"),
	],
];

/** Faults that only say that something has not been filled in yet. */
const EMPTY = /^is (missing|empty)\b/;

function plainWords(message: string, remedy: string | undefined, about: About, nested: boolean): Words {
	const field = fieldOf(about);
	const label = field?.label ?? (about.node === undefined ? SETTINGS[about.key ?? ""] : undefined);
	const rest = remedy === undefined ? {} : { remedy: capital(remedy) };
	if (label === undefined) return { message: capital(message), ...rest };
	if (EMPTY.test(message)) return { message: `“${label}” is ${nested ? "not finished yet" : "still empty"}` };
	const verb = /^(is|has|should|takes|goes|names|exclude)\b/.test(message);
	return { message: verb ? `“${label}” ${message}` : `“${label}”: ${message}`, ...rest };
}

/** A fault of a file in the words of the canvas. `nested`: it is about a part of what the key holds. */
export function inWords(message: string, remedy: string | undefined, about: About, nested: boolean): Words {
	for (const [pattern, say] of WORDS) {
		const found = pattern.exec(message);
		if (found !== null) return say(found, about);
	}
	return plainWords(message, remedy, about, nested);
}

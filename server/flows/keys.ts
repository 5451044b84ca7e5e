import { freshId } from "@/workflows/language/draft";

/** Leaves room for a number within the hundred characters of a key. */
const LONGEST_KEY = 80;
const LONGEST_NAME = 200;

/** A key made of a name: `Weekly decay` is `weekly-decay`. */
export function keyOf(name: string): string {
	const words = name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/\p{M}/gu, "")
		.replace(/[^a-z0-9]+/g, "-");
	const key = words.replace(/^[^a-z]+/, "").slice(0, LONGEST_KEY);
	return key.replace(/-+$/, "") || "flow";
}

/** The name itself, or with the first number from 2 up that no other flow has. */
export function freshName(taken: Iterable<string>, name: string): string {
	const used = new Set([...taken].map((one) => one.toLowerCase()));
	if (!used.has(name.toLowerCase())) return name;
	const stem = name.replace(/ \d+$/, "").slice(0, LONGEST_NAME - 8);
	for (let n = 2; ; n++) if (!used.has(`${stem} ${n}`.toLowerCase())) return `${stem} ${n}`;
}

/** Names and keys of flows that are not taken yet; each one that is given out is taken. */
export class FreshFlows {
	private readonly keys: Set<string>;
	private readonly names: Set<string>;

	constructor(flows: Iterable<{ key: string; name: string }>) {
		const list = [...flows];
		this.keys = new Set(list.map((flow) => flow.key));
		this.names = new Set(list.map((flow) => flow.name));
	}

	take(wanted: { key: string; name: string }): { key: string; name: string } {
		const key = freshId(this.keys, wanted.key);
		const name = freshName(this.names, wanted.name);
		this.keys.add(key);
		this.names.add(name);
		return { key, name };
	}
}

import { readAs } from "@/workflows/language/fault";
import { programSchema, type Rule } from "@/workflows/language/program";

/** A rule on its way, as the form holds it. */
export type RuleValues = {
	key?: string;
	name: string;
	points: number | undefined;
	by: "event" | "while";
	event: string;
	/** On the event's properties. */
	only: unknown;
	/** On the contact. */
	holds: unknown;
	limit: "none" | "once" | "times";
	times: number | undefined;
	per: string | undefined;
	expires: string | undefined;
};

export const emptyRule: RuleValues = {
	name: "",
	points: undefined,
	by: "event",
	event: "",
	only: undefined,
	holds: undefined,
	limit: "none",
	times: 1,
	per: "1d",
	expires: undefined,
};

/** A rule of a score as the screen handles it: a new one has no key until it is saved. */
export type EditedRule = Omit<Rule, "key"> & { key?: string } & Record<string, unknown>;

export function valuesOf(rule: EditedRule): RuleValues {
	const { name, points } = rule;
	const base = { ...emptyRule, ...(rule.key === undefined ? {} : { key: rule.key }), name, points };
	if (rule.while !== undefined) return { ...base, by: "while", holds: rule.while };
	const limit = rule.limit as "once" | { times: number; per: string } | undefined;
	return {
		...base,
		event: String(rule.event ?? ""),
		only: rule.where,
		expires: rule.expires as string | undefined,
		limit: limit === undefined ? "none" : limit === "once" ? "once" : "times",
		...(typeof limit === "object" ? limit : {}),
	};
}

/** The rule as program/1 writes it; only what goes with its kind. */
export function ruleOf(values: RuleValues): EditedRule {
	const { by, event, only, holds, limit, times, per, expires } = values;
	const base = {
		...(values.key === undefined ? {} : { key: values.key }),
		name: values.name.trim(),
		points: values.points,
	};
	const limited = limit === "none" ? {} : { limit: limit === "once" ? "once" : { times, per } };
	return (
		by === "while"
			? { ...base, while: holds }
			: {
					...base,
					event,
					...(only === undefined ? {} : { where: only }),
					...limited,
					...(expires === undefined ? {} : { expires }),
				}
	) as EditedRule;
}

const FIELDS: [RegExp, keyof RuleValues][] = [
	[/^name/, "name"],
	[/^points/, "points"],
	[/^event/, "event"],
	[/^where/, "only"],
	[/^while/, "holds"],
	[/^limit\.times/, "times"],
	[/^limit/, "per"],
	[/^expires/, "expires"],
];

const WORDS: Partial<Record<keyof RuleValues, string>> = {
	name: "Give the rule a name.",
	points: "Write a whole number of points, above or below 0.",
	event: "Choose the event that gives the points.",
	only: "Finish the conditions, or take them out.",
	holds: "Finish the conditions.",
	times: "Write how many times, at least 1.",
	per: "Write in how much time.",
	expires: "Write how long the points last, or take it out.",
};

/** What is still open in a rule, in words, by the field that it concerns. */
export function openIn(values: RuleValues): Partial<Record<keyof RuleValues, string>> {
	const rule = { ...ruleOf(values), key: "rule" };
	const read = readAs(programSchema, { ripen: "program/1", scores: [{ key: "score", rules: [rule] }] });
	const found = new Set<keyof RuleValues>(rule.name === "" ? ["name"] : []);
	for (const { path } of read.ok ? [] : read.faults) {
		const inside = path.replace(/^scores\[0\]\.rules\[0\]\.?/, "");
		const of = FIELDS.find(([pattern]) => pattern.test(inside));
		found.add(of?.[1] ?? "holds");
	}
	return Object.fromEntries([...found].map((field) => [field, WORDS[field] ?? "Is not right yet."]));
}

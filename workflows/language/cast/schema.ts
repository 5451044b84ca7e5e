import { z } from "zod";
import { byKey } from "../dispatch";
import { durationSchema } from "../duration";
import { changeSchema, factsSchema } from "../scenario";
import {
	ANSWERS,
	answer,
	anyText,
	count,
	email,
	eventType,
	key,
	oneOf,
	plainNumber,
	points,
	properties,
	strict,
	text,
} from "../values";
import { addressOf } from "./address";
import { momentsOf } from "./moments";
import {
	type Cast,
	type ChangeLine,
	MOST_CONTACTS,
	MOST_LINES,
	MOST_TIMES,
	type Persona,
	type ScriptLine,
} from "./types";
import { spanOf } from "./when";

/** Passes what `read` takes; what it throws is the fault. */
const readable = (read: (text: string) => unknown) => (value: string, context: z.RefinementCtx) => {
	try {
		read(value);
	} catch (error) {
		context.addIssue({ code: "custom", message: (error as Error).message });
	}
};

const at = z.string().superRefine(readable(spanOf));
const share = plainNumber.refine((n) => n >= 0 && n <= 1, "is no share; write a number from 0 to 1");
const howMany = (most: number, what: string) =>
	count.refine((n) => n >= 1 && n <= most, `is no number of ${what} from 1 to ${most.toLocaleString("en")}`);

/** Without what changes nothing, so that there is one way to write a change. */
function tidied(set: ChangeLine["set"]): ChangeLine["set"] {
	const { suspended, "do-not-contact": refused, ...rest } = set;
	const kept = Object.entries(rest).filter(
		([, value]) => value === null || typeof value !== "object" || Object.keys(value).length > 0,
	);
	return {
		...Object.fromEntries(kept),
		...(suspended !== undefined && { suspended: suspended ?? false }),
		...(refused !== undefined && { "do-not-contact": [...new Set(refused ?? [])] }),
	};
}

const change = changeSchema
	.transform(tidied)
	.refine((set) => Object.keys(set).length > 0, "changes nothing; say what becomes different");

const deedLine = strict({
	at,
	does: eventType,
	// Nothing carried is written as nothing.
	with: properties.transform((carried) => (Object.keys(carried).length > 0 ? carried : undefined)).optional(),
	times: howMany(MOST_TIMES, "times").optional(),
	every: durationSchema
		.refine((text) => !/^(0+[wdhms])+$/.test(text), "is no time at all; write it like 1d")
		.optional(),
}).check(({ value, issues }) => {
	if (issues.length > 0) return;
	try {
		momentsOf(value);
	} catch (error) {
		issues.push({ code: "custom", path: ["every"], message: (error as Error).message, input: value });
	}
});

export const scriptLineSchema: z.ZodType<ScriptLine> = byKey("line of a script", {
	does: deedLine,
	set: strict({ at, set: change }),
	points: strict({
		at,
		points: z.record(key, points).refine((all) => Object.keys(all).length > 0, "is empty; name a score"),
		note: text(1000).optional(),
	}),
});

const mailReaction = strict({ after: durationSchema, share: share.default(1) });
const reactions = strict({
	answers: z
		.array(strict({ answer, after: durationSchema, share: share.optional() }))
		.max(20)
		.optional(),
	opens: mailReaction.optional(),
	clicks: mailReaction.optional(),
	bounces: oneOf("hard", "soft").optional(),
	webhooks: oneOf("ok", "fail").optional(),
});

const domain = z
	.string()
	.regex(/^(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, {
		error: (issue) => `${JSON.stringify(issue.input)} is no domain; write it like uni.edu`,
	});

/** Persons and the crowd share their addresses' domain, so one name is the crowd's own. */
export const CROWD = "crowd";

const personaShape = {
	key: key.refine((name) => name !== CROWD, `"${CROWD}" is the crowd's own key; take another one`),
	name: text(200),
	about: anyText(2000).default(""),
	count: howMany(MOST_CONTACTS, "contacts").default(1),
	facts: strict({ ...factsSchema.shape, domain: domain.optional() }).prefault({}),
	script: z
		.array(scriptLineSchema)
		.max(MOST_LINES, `has more than ${MOST_LINES} lines; let one happen several times, like ×3`)
		.default([]),
	reacts: reactions.prefault({}),
	email: email.optional(),
};

export const personaSchema: z.ZodType<Persona> = strict(personaShape).refine(
	(one) => one.email === undefined || one.count === 1,
	{ path: ["count"], error: "is for made-up addresses; leave out the address, or take one contact" },
);

const crowd = strict({
	count: howMany(MOST_CONTACTS, "contacts"),
	rates: z
		.array(
			strict({
				event: eventType,
				with: properties.optional(),
				perWeek: plainNumber.refine(
					(n) => n > 0 && n <= 1000,
					"is no rate; write more than 0, at most 1,000",
				),
				share: share.default(1),
			}),
		)
		.max(50)
		.default([]),
	answers: strict({
		shares: strict(Object.fromEntries(ANSWERS.map((one) => [one, share.optional()]))).refine(
			(shares) => Object.values(shares as Record<string, number>).reduce((sum, n) => sum + n, 0) <= 1 + 1e-9,
			"are more than all together; let them add up to 1 at most",
		),
		after: durationSchema,
	}).optional(),
});

/** Every address of a cast, with its place; the crowd's are its own. */
function addressesOf(list: "personas" | "copies", cast: Cast): [string, PropertyKey[]][] {
	return (cast[list] ?? []).flatMap((one, i) =>
		Array.from({ length: one.count }, (_, n): [string, PropertyKey[]] => [
			addressOf(one, n + 1),
			[list, i, one.email === undefined ? "key" : "email"],
		]),
	);
}

const contactsOf = (cast: Cast) =>
	[...cast.personas, ...(cast.copies ?? [])].reduce((sum, one) => sum + one.count, cast.crowd?.count ?? 0);

/** The first of the addresses or keys that stands a second time. */
function twice(named: [string, PropertyKey[]][]): [string, PropertyKey[]] | undefined {
	const seen = new Set<string>();
	return named.find(([name]) => seen.size === seen.add(name).size);
}

function checkCast({ value: cast, issues }: z.core.ParsePayload<Cast>): void {
	if (issues.length > 0) return;
	const wrong = (message: string, path: PropertyKey[] = []) =>
		issues.push({ code: "custom", path, message, input: cast });
	const all = contactsOf(cast);
	if (all > MOST_CONTACTS) {
		const [said, most] = [all, MOST_CONTACTS].map((n) => n.toLocaleString("en"));
		wrong(`has ${said} contacts altogether; at most ${most} fit into a preview`);
		return;
	}
	const keys = (["personas", "copies"] as const).flatMap((list) =>
		(cast[list] ?? []).map((one, i): [string, PropertyKey[]] => [one.key, [list, i, "key"]]),
	);
	const found = twice(keys) ?? twice([...addressesOf("personas", cast), ...addressesOf("copies", cast)]);
	if (found !== undefined) wrong(`"${found[0]}" is there a second time; give each its own`, found[1]);
}

export const castSchema: z.ZodType<Cast> = (
	strict({
		personas: z.array(personaSchema).max(MOST_CONTACTS).default([]),
		crowd: crowd.optional(),
		copies: z.array(personaSchema).max(MOST_CONTACTS).optional(),
	}) as unknown as z.ZodType<Cast>
).check(checkCast);

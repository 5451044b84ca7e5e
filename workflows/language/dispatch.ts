import { z } from "zod";
import { friendly } from "./friendly";
import { didYouMean, nearest } from "./suggest";

type Forms = Record<string, z.ZodType>;

/** The forms behind a dispatching schema, for whoever describes it in another language. */
export const formsOf = new WeakMap<z.ZodType, { name: string; forms: Forms }>();

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Choice = { form: z.ZodType } | { message: string; path: PropertyKey[] };

function dispatch<T>(
	name: string,
	forms: Forms,
	choose: (value: Record<string, unknown>) => Choice,
): z.ZodType<T> {
	const schema = z.unknown().transform((value, context): T => {
		const fault = (message: string, path: PropertyKey[] = []) => {
			context.issues.push({ code: "custom", message, path, input: value });
			return z.NEVER;
		};
		if (value === undefined) return fault("is missing");
		if (!isRecord(value))
			return fault(`is no ${name}; it has one of the keys ${Object.keys(forms).join(", ")}`);
		const choice = choose(value);
		if (!("form" in choice)) return fault(choice.message, choice.path);
		const read = choice.form.safeParse(value, { error: friendly });
		if (read.success) return read.data as T;
		for (const issue of read.error.issues) context.issues.push({ ...issue, input: undefined } as never);
		return z.NEVER;
	});
	formsOf.set(schema, { name, forms });
	return schema as unknown as z.ZodType<T>;
}

/**
 * Reads an object by the one telling key that it has, so that every fault is placed inside the form that was
 * meant; a union of schemas could only say that none of them fits.
 */
export function byKey<T>(name: string, forms: Forms, severalRemedy = "keep one of them"): z.ZodType<T> {
	const known = Object.keys(forms);
	return dispatch<T>(name, forms, (value) => {
		const present = known.filter((k) => Object.hasOwn(value, k));
		if (present.length === 1) return { form: forms[present[0]!]! };
		if (present.length > 1) {
			return { message: `has ${present.join(" and ")} at once; ${severalRemedy}`, path: [] };
		}
		const keys = Object.keys(value);
		if (keys.length === 0) return { message: `is empty; a ${name} has one of ${known.join(", ")}`, path: [] };
		const slip = keys.find((k) => nearest(k, known) !== undefined);
		return slip === undefined
			? { message: `is no ${name}; it has one of the keys ${known.join(", ")}`, path: [] }
			: { message: `unknown key; did you mean ${JSON.stringify(nearest(slip, known))}?`, path: [slip] };
	});
}

/** Reads an object by the value of one key, such as the `kind` of a node. */
export function byValue<T>(name: string, discriminator: string, forms: Forms): z.ZodType<T> {
	return dispatch<T>(name, forms, (value) => {
		const found = value[discriminator];
		if (found === undefined) return { message: "is missing", path: [discriminator] };
		if (typeof found === "string" && Object.hasOwn(forms, found)) return { form: forms[found]! };
		const remedy = didYouMean(String(found), Object.keys(forms), "");
		return { message: `no ${discriminator} ${JSON.stringify(found)}; ${remedy}`, path: [discriminator] };
	});
}

/** Reads a map as one schema, a list as another where there is one, and anything else as a plain word. */
export function wordOr<T>(
	name: string,
	word: z.ZodType,
	object: z.ZodType,
	list: z.ZodType = word,
): z.ZodType<T> {
	const schema = z.unknown().transform((value, context): T => {
		if (value === undefined) {
			context.issues.push({ code: "custom", message: "is missing", input: value });
			return z.NEVER;
		}
		const form = Array.isArray(value) ? list : isRecord(value) ? object : word;
		const read = form.safeParse(value, { error: friendly });
		if (read.success) return read.data as T;
		for (const issue of read.error.issues) context.issues.push({ ...issue, input: undefined } as never);
		return z.NEVER;
	});
	const forms = [word, object, list].filter((one, i, all) => all.indexOf(one) === i);
	formsOf.set(schema, { name, forms: Object.fromEntries(forms.map((one, i) => [String(i), one])) });
	return schema as unknown as z.ZodType<T>;
}

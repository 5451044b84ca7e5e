import type { Names } from "./define-node";
import { type Program, STANDARD_FIELDS } from "./program";

const words = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");

/** The names that a program gives its parts; what it does not know keeps its key. */
export function namesOf(program: Pick<Program, "scores" | "segments" | "flows" | "fields" | "users">): Names {
	const lookUp = (pairs: (readonly [string, string])[]) => {
		const names = new Map(pairs);
		return (key: string) => names.get(key) ?? key;
	};
	const named = (list: { key: string; name: string }[]) => lookUp(list.map((one) => [one.key, one.name]));
	return {
		score: named(program.scores),
		segment: named(program.segments),
		flow: named(program.flows),
		field: lookUp([
			...STANDARD_FIELDS.map((key) => [key, words(key)] as const),
			...program.fields.map((field) => [field.key, field.name ?? words(field.key)] as const),
		]),
		user: lookUp(program.users.map((user) => [user.email, user.name ?? user.email])),
	};
}

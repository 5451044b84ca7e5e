import type { Compiled } from "../program";

const known = new WeakMap<Compiled, Map<string, string | undefined>>();

/** The statement of that key for a program, made when it is asked for first; word by word the same from then on. */
export function statementOf<S extends string | undefined>(program: Compiled, key: string, make: () => S): S {
	const statements = known.get(program) ?? new Map<string, string | undefined>();
	known.set(program, statements);
	if (!statements.has(key)) statements.set(key, make());
	return statements.get(key) as S;
}

/** Joins class names; what is not there falls away. */
export const cx = (...names: (string | false | null | undefined)[]): string =>
	names.filter(Boolean).join(" ");

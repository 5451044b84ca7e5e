import type { Filter } from "../filter";
import type { Program } from "../program";

const FREE =
	/(^|\.)(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|mail|posteo|zoho|qq|163|freemail)\.[a-z.]+$/;
const SCHOOL = /(^|\.)edu(\.[a-z]{2})?$|\.ac\.[a-z]{2}$/;

function filtersIn(filter: Filter): Filter[] {
	if ("all" in filter) return filter.all.flatMap(filtersIn);
	if ("any" in filter) return filter.any.flatMap(filtersIn);
	return "not" in filter ? filtersIn(filter.not) : [filter];
}

/** Every leaf of every filter that a program has. */
export function leavesOf(program: Program): Filter[] {
	const filters = [
		...program.segments.flatMap((segment) => segment.where ?? []),
		...program.scores.flatMap((score) => score.rules.flatMap((rule) => ("while" in rule ? rule.while : []))),
		...program.flows.flatMap((flow) => [
			...(flow["exit-when"] === undefined ? [] : [flow["exit-when"]]),
			...flow.nodes.flatMap((node) => (node.kind === "condition" ? node.config.where : [])),
		]),
	];
	return filters.flatMap(filtersIn);
}

/** The endings of addresses that a program asks for, without the @: `acme.test`, `.edu`. */
export function endingsIn(program: Program): string[] {
	return leavesOf(program).flatMap((leaf) => {
		if (!("field" in leaf) || leaf.field !== "email") return [];
		if (!["ends-with", "contains", "matches"].includes(leaf.op)) return [];
		const said = String(leaf.value ?? "").toLowerCase();
		const ending = said.slice(said.lastIndexOf("@") + 1).replace(/^\*+/, "");
		return /^\.?[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(ending) ? [ending] : [];
	});
}

/** The domains by which a program tells its own house from others: where its users have their addresses. */
export function houseOf(program: Program): string[] {
	return [...new Set(program.users.map((user) => user.email.slice(user.email.lastIndexOf("@") + 1)))];
}

/** Whole domains that a program asks for. */
export const domainsIn = (program: Program): string[] =>
	endingsIn(program).filter((one) => !one.startsWith(".") && one.includes("."));

/**
 * A domain of the same kind that tells nobody where somebody works: one that the program asks for stays, as it tells no
 * more than the program does; else there are schools, free mail and companies of their own.
 */
export function kindOfDomain(domain: string, program: Program): string {
	const asked = endingsIn(program).find((one) =>
		`@${domain}`.endsWith(one.startsWith(".") ? one : `@${one}`),
	);
	if (asked !== undefined) return asked.startsWith(".") ? `preview${asked}` : asked;
	if (SCHOOL.test(domain)) return "uni.edu";
	return FREE.test(domain) ? "freemail.test" : "company.test";
}

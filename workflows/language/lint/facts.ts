import { parseDuration } from "../duration";
import { isZone } from "../instant";
import { type Rule, type Score, STANDARD_FIELDS } from "../program";
import { type Book, checkUnique, type Report } from "./book";
import { lintEventFilter, lintFilter } from "./filters";

function lintRule(rule: Rule, path: string, book: Book, report: Report): void {
	if ("while" in rule) {
		lintFilter(rule.while, `${path}.while`, book, report);
		return;
	}
	lintEventFilter(rule.where, `${path}.where`, report);
	if (typeof rule.limit === "object" && parseDuration(rule.limit.per) === 0) {
		report.error(`${path}.limit.per`, "a window of no length limits nothing", "give it a length, like 1d");
	}
	if (rule.expires !== undefined && parseDuration(rule.expires) === 0) {
		report.error(`${path}.expires`, "points that expire at once are no points", "give them a time, like 90d");
	}
}

function lintScore(score: Score, path: string, book: Book, report: Report): void {
	if (score.floor !== undefined && score.ceiling !== undefined && score.floor > score.ceiling) {
		report.error(
			`${path}.floor`,
			`the floor ${score.floor} is above the ceiling ${score.ceiling}`,
			"swap them",
		);
	}
	checkUnique(
		score.rules.map((rule) => rule.key),
		(i) => `${path}.rules[${i}].key`,
		"rule",
		report,
	);
	score.rules.forEach((rule, i) => {
		lintRule(rule, `${path}.rules[${i}]`, book, report);
	});
}

/** Everything but the flows: zone, stages, users, fields, scores with their rules, segments. */
export function lintFacts(book: Book, report: Report): void {
	const { program } = book;
	if (!isZone(program.timezone)) {
		report.error("timezone", `no time zone "${program.timezone}"`, "take a name like Europe/Berlin");
	}
	const unique = (names: string[], path: (i: number) => string, noun: string) =>
		checkUnique(names, path, noun, report);
	unique(
		program.stages.map((stage) => stage.toLowerCase()),
		(i) => `stages[${i}]`,
		"stage",
	);
	unique(
		program.users.map((user) => user.email),
		(i) => `users[${i}].email`,
		"user",
	);
	for (const list of ["fields", "scores", "segments", "flows"] as const) {
		unique(
			program[list].map((one) => one.key),
			(i) => `${list}[${i}].key`,
			list.slice(0, -1),
		);
	}
	program.fields.forEach((field, i) => {
		if (!STANDARD_FIELDS.some((name) => name === field.key)) return;
		report.error(`fields[${i}].key`, `"${field.key}" is a field that every contact has`, "take it out");
	});
	program.scores.forEach((score, i) => {
		lintScore(score, `scores[${i}]`, book, report);
	});
	program.segments.forEach((segment, i) => {
		const path = `segments[${i}]`;
		if (segment.where !== undefined) lintFilter(segment.where, `${path}.where`, book, report);
		if (segment.static === true && segment.where !== undefined) {
			report.error(`${path}.where`, "a static segment has no filter", "take out where or static");
		}
		if (segment.static !== true && segment.where === undefined) {
			report.error(path, "a dynamic segment needs a filter", "add where, or static: true");
		}
	});
}

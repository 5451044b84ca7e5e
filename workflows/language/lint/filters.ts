import { parseDuration } from "../duration";
import type { EventFilter, Filter } from "../filter";
import { type Book, checkName, checkStage, type Report, under } from "./book";
import { faultOfComparison } from "./values";

function checkWindow(within: string | undefined, path: string, report: Report): void {
	if (within === undefined || parseDuration(within) > 0) return;
	report.error(path, "a window of no length holds nothing", "give it a length, like 14d");
}

export function lintEventFilter(filter: EventFilter | undefined, path: string, report: Report): void {
	if (filter === undefined) return;
	if ("all" in filter)
		filter.all.forEach((one, i) => {
			lintEventFilter(one, `${path}.all[${i}]`, report);
		});
	else if ("any" in filter)
		filter.any.forEach((one, i) => {
			lintEventFilter(one, `${path}.any[${i}]`, report);
		});
	else if ("not" in filter) lintEventFilter(filter.not, `${path}.not`, report);
	else if (filter.op === "within" || filter.op === "not-within") {
		checkWindow(String(filter.value), `${path}.value`, report);
	}
}

export function lintFilter(filter: Filter, path: string, book: Book, report: Report): void {
	const inner = (one: Filter, place: string) => lintFilter(one, `${path}.${place}`, book, report);
	if ("all" in filter)
		filter.all.forEach((one, i) => {
			inner(one, `all[${i}]`);
		});
	else if ("any" in filter)
		filter.any.forEach((one, i) => {
			inner(one, `any[${i}]`);
		});
	else if ("not" in filter) inner(filter.not, "not");
	else if ("field" in filter) {
		if (!checkName("field", filter.field, `${path}.field`, book, report)) return;
		const fault = faultOfComparison(book.fields.get(filter.field)!, filter.op, filter.value);
		if (fault !== undefined) report.error(`${path}.${fault.key}`, fault.message, fault.remedy);
		if (filter.op === "within" || filter.op === "not-within") {
			checkWindow(String(filter.value), `${path}.value`, report);
		}
	} else if ("score" in filter) checkName("score", filter.score, `${path}.score`, book, report);
	else if ("segment" in filter) checkName("segment", filter.segment, `${path}.segment`, book, report);
	else if ("stage" in filter) checkStage(filter.stage, `${path}.stage`, book, report);
	else if ("in-flow" in filter) checkName("flow", filter["in-flow"], under(path, "in-flow"), book, report);
	else if ("feedback" in filter) checkWindow(filter.within, `${path}.within`, report);
	else if ("did" in filter || "did-not" in filter) {
		checkWindow(filter.within, `${path}.within`, report);
		lintEventFilter(filter.where, `${path}.where`, report);
	}
}

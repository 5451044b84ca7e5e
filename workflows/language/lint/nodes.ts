import type { NodeConfig, NodeKind } from "@/workflows/nodes/definitions";
import { parseDuration } from "../duration";
import { entryNodes } from "../graph";
import type { FlowNode } from "../program";
import { cronFault } from "../schedule";
import { type Book, checkName, checkStage, checkUser, type Report, under } from "./book";
import { lintEventFilter, lintFilter } from "./filters";
import { faultOfFieldValue } from "./values";

/** A minute: less would let a flow spin. */
export const SHORTEST = 60;

type At = { path: string; book: Book; report: Report };
type Checks = { [K in NodeKind]: (config: NodeConfig<K>, at: At) => void };

const nothing = () => {};
const score = (config: { score: string }, { path, book, report }: At) =>
	checkName("score", config.score, `${path}.score`, book, report);
const segment = (config: { segment: string }, { path, book, report }: At) =>
	checkName("segment", config.segment, `${path}.segment`, book, report);
const stage = (config: { stage: string }, { path, book, report }: At) =>
	checkStage(config.stage, `${path}.stage`, book, report);

const staticSegment = (config: { segment: string }, at: At) => {
	if (!segment(config, at) || at.book.segments.get(config.segment)?.static === true) return;
	const remedy = "name a static one; who is in a dynamic one follows from its filter";
	at.report.error(`${at.path}.segment`, `the segment "${config.segment}" is dynamic`, remedy);
};

function scoreEntry(config: NodeConfig<"score-entry">, at: At): void {
	const { path, report, book } = at;
	score(config, at);
	const { reaches, "falls-below": falls, "rearm-below": rearm } = config;
	if (reaches !== undefined && falls !== undefined) {
		report.error(path, "reaches and falls-below exclude each other", "make two entries of it");
	}
	if (reaches === undefined && falls === undefined) report.error(path, "has no threshold", "add reaches: 50");
	if (rearm !== undefined && reaches === undefined) {
		report.error(under(path, "rearm-below"), "goes with reaches only", "take it out");
	}
	if (rearm !== undefined && reaches !== undefined && rearm > reaches) {
		report.error(under(path, "rearm-below"), `is above the threshold ${reaches}`, `take at most ${reaches}`);
	}
	const { floor = -Infinity, ceiling = Infinity } = book.scores.get(config.score) ?? {};
	for (const [key, threshold] of [["reaches", reaches] as const, ["falls-below", falls] as const]) {
		if (threshold === undefined || (threshold >= floor && threshold <= ceiling)) continue;
		const range = `${Number.isFinite(floor) ? floor : "…"} to ${Number.isFinite(ceiling) ? ceiling : "…"}`;
		report.error(
			under(path, key),
			`${threshold} is outside the range of the score, ${range}`,
			"take one inside",
		);
	}
}

function scheduleEntry(config: NodeConfig<"schedule-entry">, at: At): void {
	const { path, report } = at;
	segment(config, at);
	if (config.every !== undefined && config.cron !== undefined) {
		report.error(path, "every and cron exclude each other", "take one of them out");
	}
	if (config.every === undefined && config.cron === undefined)
		report.error(path, "has no time", "add every: 7d or cron");
	if (config.every !== undefined && parseDuration(config.every) < SHORTEST) {
		report.error(`${path}.every`, `${config.every} is less than a minute`, "take 1m or more");
	}
	const fault = config.cron === undefined ? undefined : cronFault(config.cron);
	if (fault !== undefined) report.error(`${path}.cron`, fault, 'write five fields, like "0 9 * * mon"');
}

function waitUntil(config: NodeConfig<"wait-until">, { path, book, report }: At): void {
	const { time, between, weekdays, offset, "date-field": field } = config;
	if (time !== undefined && between !== undefined) {
		report.error(path, "time and between exclude each other", "take one of them out");
	}
	if (between !== undefined && between[0] === between[1]) {
		report.error(
			`${path}.between`,
			`a window from ${between[0]} to ${between[1]} has no length`,
			"move one end",
		);
	}
	if (field === undefined && offset !== undefined) {
		report.error(`${path}.offset`, "goes with date-field only", "add date-field or take it out");
	}
	if ([time, between, weekdays, field].every((part) => part === undefined)) {
		report.error(path, "waits for nothing", "add time, between, weekdays or date-field");
	}
	if (field === undefined) return;
	const place = under(path, "date-field");
	if (between !== undefined || weekdays !== undefined) {
		report.error(
			place,
			"goes with offset and time only",
			"take out between and weekdays, or put a second wait after it",
		);
	}
	if (!checkName("field", field, place, book, report)) return;
	const type = book.fields.get(field);
	if (type !== "date")
		report.error(place, `the field "${field}" is of type ${type}`, "name a field of type date");
}

function scoreBands(config: NodeConfig<"score-bands">, at: At): void {
	score(config, at);
	config.bands.forEach((band, i) => {
		const path = `${at.path}.bands[${i}]`;
		const before = config.bands[i - 1];
		if (before !== undefined && band.from <= before.from) {
			at.report.error(
				`${path}.from`,
				`${band.from} is not above ${before.from} before it`,
				"sort the bands upwards",
			);
		}
		if (band.key === "below")
			at.report.error(`${path}.key`, '"below" is the port under all bands', "rename the band");
		if (config.bands.findIndex((one) => one.key === band.key) < i) {
			at.report.error(`${path}.key`, `band "${band.key}" stands here a second time`, "rename it");
		}
	});
}

function randomSplit({ branches }: NodeConfig<"random-split">, { path, report }: At): void {
	const entries = Object.entries(branches);
	if (entries.length === 0) report.error(`${path}.branches`, "is empty", "write { a: 50, b: 50 }");
	for (const [branch, share] of entries) {
		if (share <= 0)
			report.error(
				`${path}.branches.${branch}`,
				`the weight ${share} is not above 0`,
				"raise it or take it out",
			);
	}
}

function limitPoints(config: NodeConfig<"limit-points">, at: At): void {
	score(config, at);
	const { floor, ceiling } = config;
	if (floor === undefined && ceiling === undefined)
		at.report.error(at.path, "limits nothing", "add floor or ceiling");
	if (floor !== undefined && ceiling !== undefined && floor > ceiling) {
		at.report.error(`${at.path}.floor`, `the floor ${floor} is above the ceiling ${ceiling}`, "swap them");
	}
}

function setField(config: NodeConfig<"set-field">, { path, book, report }: At): void {
	if (!checkName("field", config.field, `${path}.field`, book, report)) return;
	if (config.field === "created_at" || config.field === "last_active_at") {
		report.error(
			`${path}.field`,
			`${config.field} follows from what happens and is never set`,
			"name another field",
		);
		return;
	}
	const fault = faultOfFieldValue(book.fields.get(config.field)!, config.value);
	if (fault !== undefined) report.error(`${path}.value`, fault.message, fault.remedy);
}

function assignOwner(config: NodeConfig<"assign-owner">, { path, book, report }: At): void {
	const { to, "round-robin": robin } = config;
	if (to !== undefined && robin !== undefined) {
		report.error(path, "to and round-robin exclude each other", "take one of them out");
	}
	if (to === undefined && robin === undefined) report.error(path, "names nobody", "add to or round-robin");
	if (to !== undefined) checkUser(to, `${path}.to`, book, report);
	robin?.forEach((user, i) => {
		checkUser(user, `${under(path, "round-robin")}[${i}]`, book, report);
	});
}

function callFlow({ flow }: NodeConfig<"call-flow">, { path, book, report }: At): void {
	if (!checkName("flow", flow, `${path}.flow`, book, report)) return;
	if (entryNodes(book.flows.get(flow)!).some((node) => node.kind === "called-entry")) return;
	report.error(
		`${path}.flow`,
		`the flow "${flow}" cannot be called`,
		"give it an entry of kind called-entry",
	);
}

const checks: Checks = {
	"segment-entry": segment,
	"event-entry": ({ where }, { path, report }) => lintEventFilter(where, `${path}.where`, report),
	"score-entry": scoreEntry,
	"feedback-entry": nothing,
	"stage-entry": stage,
	"schedule-entry": scheduleEntry,
	"called-entry": nothing,
	wait: nothing,
	"wait-until": waitUntil,
	"wait-for-event": ({ where }, { path, report }) => lintEventFilter(where, `${path}.where`, report),
	condition: ({ where }, { path, book, report }) => lintFilter(where, `${path}.where`, book, report),
	"score-bands": scoreBands,
	"random-split": randomSplit,
	exit: nothing,
	"adjust-points": score,
	"set-points": score,
	"limit-points": limitPoints,
	"reset-points": score,
	"add-to-segment": staticSegment,
	"remove-from-segment": staticSegment,
	"add-tag": nothing,
	"remove-tag": nothing,
	"set-field": setField,
	"set-stage": stage,
	"assign-owner": assignOwner,
	"suspend-marketing": nothing,
	"delete-contact": nothing,
	notify: ({ to }, { path, book, report }) => {
		if (typeof to === "object" && "user" in to) checkUser(to.user, `${path}.to.user`, book, report);
	},
	"send-email": nothing,
	webhook: nothing,
	"call-flow": callFlow,
};

/** Checks what the config of a node names and whether its parts go together. */
export function lintNode(node: FlowNode, path: string, book: Book, report: Report): void {
	// The table has a check for every kind; the config belongs to the kind by construction.
	const check = checks[node.kind] as (config: FlowNode["config"], at: At) => void;
	check(node.config, { path: `${path}.config`, book, report });
}

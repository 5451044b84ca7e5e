import { holds, type Place } from "@/workflows/engine/filters/compile";
import * as q from "@/workflows/engine/sql";
import type { Filter } from "@/workflows/language/filter";
import { STANDARD_FIELDS } from "@/workflows/language/program";
import { sayAnswer, sayChannel } from "@/workflows/language/say";
import type { Answer, Channel } from "@/workflows/language/values";
import { type Look, sayInstant } from "./look";

export type Leaf = Exclude<Filter, { all: Filter[] } | { any: Filter[] } | { not: Filter }>;

/** What a leaf looks at, as SQL over the row `c`, and the words for what is found there. */
export interface Actual {
	sql: string;
	say(found: unknown): string;
}

export function actualOf(leaf: Leaf, look: Look): Actual {
	const { names, zone } = look.program;
	const when = (at: unknown) => sayInstant(String(at), zone);
	const text = (sql: string): Actual => ({ sql, say: sayValue });
	if ("field" in leaf) return { sql: fieldOf(leaf.field), say: (found) => sayField(leaf.field, found, zone) };
	if ("score" in leaf)
		return text(
			`coalesce((select b.value from balances b where b.contact_id = c.id and b.score_id = ${names.scoreId(leaf.score)}), 0)`,
		);
	if ("segment" in leaf)
		return {
			sql: `(select m.joined_at from members m where m.contact_id = c.id and m.segment_id = ${names.segmentId(leaf.segment)})`,
			say: (found) => (found === null ? "not in it" : `in it since ${when(found)}`),
		};
	if ("tag" in leaf) return { sql: "c.tags", say: (found) => sayList(found, "no tags") };
	if ("stage" in leaf) return { sql: "c.stage", say: (found) => sayValue(found, "no stage") };
	if ("owner" in leaf)
		return {
			sql: "c.owner",
			say: (found) => (found === null ? "no owner" : look.names.user(String(found))),
		};
	if ("suspended" in leaf)
		return { sql: "c.suspended", say: (found) => (found ? "suspended" : "not suspended") };
	if ("do-not-contact" in leaf)
		return {
			sql: "c.do_not_contact",
			say: (found) => sayList((found as Channel[]).map(sayChannel), "refuses nothing", "refuses "),
		};
	if ("in-flow" in leaf) {
		const active = look.passes === "p" ? "and i.ended is null" : "";
		return {
			sql: `(select i.since from ${look.passes} i where i.contact_id = c.id and i.flow_id = ${names.flowId(leaf["in-flow"])} ${active} limit 1)`,
			say: (found) => (found === null ? "not in it" : "in it"),
		};
	}
	if ("feedback" in leaf)
		return {
			sql: "jsonb_build_array(c.feedback, c.feedback_at)",
			say: (found) => {
				const [answer, at] = found as [Answer | null, string | null];
				return answer === null ? "sales has not answered" : `${sayAnswer(answer)}, on ${when(at)}`;
			},
		};
	return eventsOf(leaf, look);
}

/** How often it happened as the leaf says it, and how often at all. */
function eventsOf(leaf: Extract<Leaf, { did: string } | { "did-not": string }>, look: Look): Actual {
	const type = "did" in leaf ? leaf.did : leaf["did-not"];
	const counted = (filter: Filter) =>
		`(select jsonb_build_array(count(*), max(e.at)) from events e where e.contact_id = c.id and ${conditionOf(filter, look)})`;
	const when = (at: string | null) => (at === null ? "" : `, last on ${sayInstant(at, look.program.zone)}`);
	return {
		sql: `jsonb_build_array(${counted(leaf)}, ${counted({ did: type })})`,
		say: (found) => {
			const [[n, last], [all, lastOfAll]] = found as [number, string | null][] as [
				[number, string | null],
				[number, string | null],
			];
			if (n > 0) return `${times(n)}${when(last)}`;
			return all === 0 ? "never" : `never so, otherwise ${times(all)}${when(lastOfAll)}`;
		},
	};
}

const times = (n: number) => (n === 1 ? "once" : `${n} times`);

/** The condition on events `e` that the compiler makes of such a filter. */
function conditionOf(filter: Filter, look: Look): string {
	let condition = "true";
	const place: Place = { contact: "c", now: look.now, passes: look.passes };
	holds(filter, look.program.names, {
		...place,
		group: (found) => {
			condition = found;
			return "0";
		},
	});
	return condition;
}

const fieldOf = (key: string) =>
	(STANDARD_FIELDS as readonly string[]).includes(key) ? `c.${key}` : `(c.fields -> ${q.text(key)})`;

function sayField(key: string, found: unknown, zone: string): string {
	if (found !== null && (key === "created_at" || key === "last_active_at"))
		return sayInstant(String(found), zone);
	return Array.isArray(found) ? sayList(found, "no value") : sayValue(found);
}

function sayValue(found: unknown, nothing = "no value"): string {
	if (found === null || found === undefined || found === "") return nothing;
	if (typeof found === "boolean") return found ? "yes" : "no";
	return typeof found === "object" ? JSON.stringify(found) : String(found);
}

function sayList(found: unknown, nothing: string, before = ""): string {
	const list = Array.isArray(found) ? found : [];
	return list.length === 0 ? nothing : `${before}${list.map((one) => sayValue(one)).join(", ")}`;
}

import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import type { FieldType, Program } from "@/workflows/language/program";
import type { FieldValue } from "@/workflows/language/values";
import { notFound } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { listScores } from "../scores/list";
import { alertsOf, flowsOf, segmentsOf } from "./history";
import { shownOf } from "./list";
import type { ContactScore, ContactSeen, Fact } from "./types";

type Raw = {
	id: number;
	email: string | null;
	first_name: string | null;
	last_name: string | null;
	company: string | null;
	job_title: string | null;
	phone: string | null;
	country: string | null;
	timezone: string | null;
	fields: Record<string, unknown>;
	stage: string | null;
	owner: string | null;
	suspended: boolean;
	refuses: string[];
	deleting_at: Date | null;
	erase_at: Date | null;
	deleted_by: "flow" | "person" | null;
	feedback: string | null;
	tags: string[];
	created_at: Date;
	last_active_at: Date | null;
};

/** All that a contact's page shows. Throws a Problem (404) where there is no such contact. */
export async function getContact(engine: Engine, id: number): Promise<ContactSeen> {
	const { sql } = engine;
	const [row] = await sql<Raw[]>`
		select c.*, c.do_not_contact as refuses,
			coalesce((select jsonb_agg(coalesce(t.label, u.tag) order by u.n)
				from unnest(c.tags) with ordinality u(tag, n) left join tags t on t.key = u.tag), '[]') as tags
		from contacts c where c.id = ${id}`;
	if (!row) throw notFound("There is no such contact; it may have been erased.");
	const program = await exportProgram(runOf(sql));
	const names = namesOf(program);
	const owner = row.owner === null ? null : { email: row.owner, name: names.user(row.owner) };
	return {
		id,
		name: [row.first_name, row.last_name].filter(Boolean).join(" ") || row.email || "Unknown visitor",
		email: row.email,
		company: row.company,
		stage: row.stage,
		owner,
		suspended: row.suspended,
		refuses: row.refuses,
		deleting: row.deleting_at && {
			since: row.deleting_at.toISOString(),
			eraseAt: row.erase_at?.toISOString() ?? null,
			by: row.deleted_by ?? "person",
		},
		feedback: row.feedback,
		tags: row.tags,
		createdAt: row.created_at.toISOString(),
		lastActiveAt: row.last_active_at?.toISOString() ?? null,
		facts: factsOf(row, program),
		scores: await scoresOf(engine, id),
		segments: await segmentsOf(sql, id),
		flows: await flowsOf(sql, id, names),
		alerts: await alertsOf(sql, id, names),
	};
}

async function scoresOf(engine: Engine, id: number): Promise<ContactScore[]> {
	const balances = await engine.sql<{ key: string; value: number }[]>`
		select s.key, b.value from balances b join scores s on s.id = b.score_id where b.contact_id = ${id}`;
	const points = new Map(balances.map(({ key, value }) => [key, value]));
	return (await listScores(engine)).map((score) => ({
		...shownOf(score),
		points: points.get(score.key) ?? 0,
		floor: score.floor,
		ceiling: score.ceiling,
	}));
}

const STANDARD = [
	["first_name", "First name"],
	["last_name", "Last name"],
	["job_title", "Job title"],
	["company", "Company"],
	["phone", "Phone"],
	["country", "Country"],
	["timezone", "Time zone"],
] as const;

/** All fields, also those nothing is known of; what the program no longer names comes last, under its key. */
function factsOf(row: Raw, program: Program): Fact[] {
	const fact = (key: string, label: string, type: FieldType | null, raw: unknown): Fact => ({
		key,
		label,
		value: sayValue(raw),
		type,
		raw: (raw ?? null) as FieldValue,
	});
	const declared = new Set(program.fields.map((field) => field.key));
	const others = Object.keys(row.fields).filter((key) => !declared.has(key));
	return [
		...STANDARD.map(([key, label]) => fact(key, label, "text", row[key])),
		...program.fields.map(({ key, name, type }) => fact(key, name ?? key, type, row.fields[key])),
		...others.map((key) => fact(key, key, null, row.fields[key])),
	];
}

function sayValue(value: unknown): string {
	if (value === null || value === undefined) return "";
	if (typeof value === "boolean") return value ? "yes" : "no";
	return Array.isArray(value) ? value.join(", ") : String(value);
}

import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import type { Program } from "@/workflows/language/program";
import { notFound } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { listScores } from "../scores/list";
import { alertsOf, eventsOf, flowsOf, ledgerOf, segmentsOf } from "./history";
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
	deleting: boolean;
	feedback: string | null;
	tags: string[];
	created_at: Date;
	last_active_at: Date | null;
};

/** All that a contact's page shows. Throws a Problem (404) where there is no such contact. */
export async function getContact(engine: Engine, id: number): Promise<ContactSeen> {
	const { sql } = engine;
	const [row] = await sql<Raw[]>`
		select c.*, c.do_not_contact as refuses, c.deleting_at is not null as deleting,
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
		deleting: row.deleting,
		feedback: row.feedback,
		tags: row.tags,
		createdAt: row.created_at.toISOString(),
		lastActiveAt: row.last_active_at?.toISOString() ?? null,
		facts: factsOf(row, program),
		scores: await scoresOf(engine, id),
		ledger: await ledgerOf(sql, id, program, names),
		segments: await segmentsOf(sql, id),
		flows: await flowsOf(sql, id, names),
		events: await eventsOf(sql, id),
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
	["job_title", "Job title"],
	["company", "Company"],
	["phone", "Phone"],
	["country", "Country"],
	["timezone", "Time zone"],
] as const;

/** What is known of the contact; fields that the program no longer names come last, under their keys. */
function factsOf(row: Raw, program: Program): Fact[] {
	const own = program.fields.map((field) => [field.key, field.name ?? field.key] as const);
	const declared = new Set(own.map(([key]) => key));
	const others = Object.keys(row.fields).filter((key) => !declared.has(key));
	return [
		...STANDARD.map(([key, label]) => ({ label, value: sayValue(row[key]) })),
		...own.map(([key, label]) => ({ label, value: sayValue(row.fields[key]) })),
		...others.map((key) => ({ label: key, value: sayValue(row.fields[key]) })),
	].filter((fact) => fact.value !== "");
}

function sayValue(value: unknown): string {
	if (value === null || value === undefined) return "";
	if (typeof value === "boolean") return value ? "yes" : "no";
	return Array.isArray(value) ? value.join(", ") : String(value);
}

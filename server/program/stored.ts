import type { Run } from "@/workflows/engine/context";
import { type Flow, type Program, programSchema } from "@/workflows/language/program";

/** The program as the database holds it, and what is known of its flows beside their text. */
export type Stored = {
	/**
	 * Flows as they are live, or as saved where they are not and can be read; without those in the archive. Keys in the
	 * order of the format.
	 */
	program: Program;
	/** Whether the database has a place for the names of fields; without one they are not compared either. */
	namesFields: boolean;
	/** Flows as last saved, by key, finished or not: what a write must not lose. */
	drafts: Map<string, Flow>;
	/** Numbers of the live versions by flow key. */
	versions: Map<string, number>;
	/** Keys of the live flows that are paused. */
	paused: Set<string>;
	/** Numbers of the last versions by flow key, also of flows that are not live any more or in the archive. */
	last: Map<string, number>;
	/** Former versions in which contacts still stand. */
	inhabited: { flow: string; number: number; graph: Flow; contacts: number }[];
};

type Rows = {
	settings: { timezone: string; stages: string[] };
	users: { email: string; name: string; role: string };
	fields: { key: string; name: string | null; type: string };
	scores: { key: string; name: string; floor: number | null; ceiling: number | null; rules: unknown };
	segments: { key: string; name: string; isStatic: boolean; where: unknown };
	flows: { key: string; draft: Flow; graph: Flow | null; number: number | null; paused: boolean };
	inhabited: { flow: string; number: number; graph: Flow; contacts: number };
};

/** Reads everything that a program file can name. Absent keys are left out, as a reader of the file leaves them out. */
export async function readStored(run: Run): Promise<Stored> {
	const [settings] = await run<Rows["settings"]>("select timezone, stages from settings");
	if (!settings) throw new Error("the database holds no settings yet; run the migrations first");
	const named = await run(
		"select from pg_attribute where attrelid = 'fields'::regclass and attname = 'name' and not attisdropped",
	);
	const users = await run<Rows["users"]>("select email, name, role from users order by id");
	const fields = await run<Rows["fields"]>(
		"select key, to_jsonb(f) ->> 'name' as name, type from fields f order by position, key",
	);
	const scores = await run<Rows["scores"]>(
		"select key, name, floor, ceiling, rules from scores order by position, id",
	);
	const segments = await run<Rows["segments"]>(
		`select key, name, static as "isStatic", "where" from segments order by position, id`,
	);
	const flows = await run<Rows["flows"]>(
		`select f.key, f.draft, v.graph, v.number, f.paused_at is not null as paused from flows f left join versions v on v.id = f.live_version_id
		where f.archived_at is null order by f.position, f.id`,
	);
	const last = await run<{ key: string; number: number }>(
		"select f.key, max(v.number) as number from versions v join flows f on f.id = v.flow_id group by 1",
	);
	const inhabited = await run<Rows["inhabited"]>(
		`select f.key as flow, v.number, v.graph, e.contacts
		from (select version_id, count(*) as contacts from enrollments group by 1) e
		join versions v on v.id = e.version_id join flows f on f.id = v.flow_id
		where v.id is distinct from f.live_version_id order by f.position, v.number`,
	);
	const program = programSchema.parse({
		ripen: "program/1",
		...settings,
		users: users.map(({ name, ...user }) => (name === user.email ? user : { ...user, name })),
		fields: fields.map(withoutNull),
		scores: scores.map(withoutNull),
		segments: segments.map(({ isStatic, ...segment }) =>
			withoutNull({ ...segment, ...(isStatic ? { static: true } : {}) }),
		),
		flows: flows.flatMap((flow) => flow.graph ?? readable(flow.draft)),
	});
	return {
		program: plain(program),
		namesFields: named.length > 0,
		drafts: new Map(flows.map((flow) => [flow.key, flow.draft])),
		versions: new Map(flows.flatMap((flow) => (flow.number === null ? [] : [[flow.key, flow.number]]))),
		paused: new Set(flows.filter((flow) => flow.number !== null && flow.paused).map((flow) => flow.key)),
		last: new Map(last.map(({ key, number }) => [key, number])),
		inhabited: [...inhabited],
	};
}

/** The program of the database, as a file would say it: what contacts meet, without flows that are not live. */
export async function exportProgram(run: Run): Promise<Program> {
	const { program, versions } = await readStored(run);
	return { ...program, flows: program.flows.filter((flow) => versions.has(flow.key)) };
}

/** A draft may be saved with faults in it; what cannot be read as a flow is no part of the program yet. */
const readable = (draft: Flow): Flow[] =>
	programSchema.safeParse({ ripen: "program/1", flows: [draft] }).success ? [draft] : [];

function withoutNull<T extends object>(row: T): Partial<T> {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<T>;
}

/** Without the keys that are there but undefined. */
const plain = (program: Program): Program => JSON.parse(JSON.stringify(program)) as Program;

import * as q from "@/workflows/engine/sql";
import { namesOf } from "@/workflows/language/names";
import type { ScenarioContact } from "@/workflows/language/scenario";
import type { Decision, Explanation } from "@/workflows/language/trace";
import { endingOf } from "../ending";
import { knownOf } from "../known";
import type { Plan } from "../plan";
import type { Playing } from "../play";
import { ALL, beginPlan } from "../preview";
import { reactor } from "../reactions";
import { openSandbox, type Sandbox } from "../sandbox";
import { decisionNow } from "./decisions";
import { guardsOfPerson } from "./guards";
import type { Look } from "./look";
import { outsideOf } from "./outside";
import { standingOf } from "./standing";

/**
 * Plays one contact of a plan alone, which goes as it does among the others, up to an instant, and tells how it stands
 * there and why. `who` is an address of the cast, `at` an instant as ISO text.
 */
export async function explain(
	url: string,
	plan: Plan,
	{ who, at }: { who: string; at: string },
	signal?: AbortSignal,
): Promise<Explanation> {
	signal?.throwIfAborted();
	const sandbox = await openSandbox(url);
	const ended = endingOf(signal, url, sandbox.pid);
	try {
		return await explainIn(sandbox, alone(plan, who), who, at < plan.end ? at : plan.end);
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		await ended();
		await sandbox.close().catch(() => {});
	}
}

/** The plan with nobody else in it. */
export function alone(plan: Plan, who: string): Plan {
	const { contacts, timeline, reactions, who: cast } = plan.playable;
	const is = (email: string) => email.toLowerCase() === who.toLowerCase();
	return {
		...plan,
		playable: {
			contacts: contacts.filter(({ email }) => is(email)),
			timeline: timeline.filter((entry) => "contact" in entry && is(entry.contact)),
			reactions: reactions.filter(({ email }) => is(email)),
			who: cast.filter(({ email }) => is(email)),
		},
	};
}

async function explainIn(sandbox: Sandbox, plan: Plan, who: string, at: string): Promise<Explanation> {
	const playing = await beginPlan(sandbox, plan);
	const { decided, look, known } = await listen(sandbox, plan, playing);
	if (at >= plan.start) await playing.until({ at, n: ALL });
	const contact = await contactNow(look, who);
	const shared = { at, decided };
	if (!contact || at < plan.start) {
		const nobody = { email: who };
		return { ...shared, exists: false, contact: nobody, standing: [], outside: [], guards: [] };
	}
	const { paused } = playing.context;
	return {
		...shared,
		exists: true,
		contact,
		standing: await standingOf(look(at), known, paused),
		outside: await outsideOf(look(at), known, paused),
		guards: await guardsOfPerson(look(at)),
	};
}

/** Writes down every decision while it is made, and reacts as the preview does. */
async function listen({ run }: Sandbox, plan: Plan, { context }: Playing) {
	const { program } = context;
	const known = await knownOf(run, program, plan);
	const names = namesOf(plan.program);
	const contactId = [...known.who.keys()][0] ?? -1;
	const base = { run, program, names, contactId };
	const look = (at: string): Look => ({ ...base, now: `${q.text(at)}::timestamptz`, passes: "enrollments" });
	const settling: Look = {
		...base,
		now: `(select w.at from w where w.contact_id = ${contactId})`,
		passes: "p",
	};
	const decided: Decision[] = [];
	context.picked = async () => {
		const made = await decisionNow(settling, known);
		if (made) decided.push(made);
	};
	context.ear = { deeds: () => {}, erasing: async () => {}, round: reactor(run, plan.seed) };
	return { decided, look, known };
}

type Row = Omit<ScenarioContact, "email" | "fields"> & {
	fields: Record<string, unknown>;
	standard: Record<string, unknown>;
};

/** The contact as a scenario would write it now; nothing where it has been erased. */
async function contactNow(look: (at: string) => Look, who: string): Promise<ScenarioContact | undefined> {
	const { run, contactId } = look("");
	const [row] = await run<Row & Record<string, unknown>>(
		`select c.fields, c.stage, c.owner, c.timezone, c.suspended, c.do_not_contact as "do-not-contact",
			jsonb_strip_nulls(jsonb_build_object('first_name', c.first_name, 'last_name', c.last_name, 'company', c.company,
				'job_title', c.job_title, 'phone', c.phone, 'country', c.country)) as standard,
			coalesce((select jsonb_agg(coalesce(t.label, u.tag) order by u.n)
				from unnest(c.tags) with ordinality u(tag, n) left join tags t on t.key = u.tag), '[]') as tags,
			coalesce((select jsonb_agg(s.key order by s.position) from members m join segments s on s.id = m.segment_id where m.contact_id = c.id), '[]') as segments,
			coalesce((select jsonb_object_agg(s.key, b.value) from balances b join scores s on s.id = b.score_id where b.contact_id = c.id), '{}') as scores
		from contacts c where c.id = ${contactId}`,
	);
	if (!row) return undefined;
	const { standard, fields, ...facts } = row;
	return { email: who, ...facts, fields: { ...standard, ...fields } as ScenarioContact["fields"] };
}

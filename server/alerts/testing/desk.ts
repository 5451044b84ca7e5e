import type { House } from "@/workflows/engine/live/testing/house";
import type { SessionUser } from "../../auth/types";

export const SAM: SessionUser = { id: 1, email: "sam@acme.test", name: "Sam", role: "sales" };
export const KIM: SessionUser = { id: 2, email: "kim@acme.test", name: "Kim", role: "sales" };
export const MARA: SessionUser = { id: 3, email: "mara@acme.test", name: "Mara", role: "marketer" };
export const ADA: SessionUser = { id: 4, email: "ada@acme.test", name: "Ada", role: "admin" };

/** Who asks for a demo is an alert that asks; who calls is one that does not; good leads are tagged. */
export const COMPANY = `
users: ${JSON.stringify([SAM, KIM, MARA, ADA].map(({ email, name, role }) => ({ email, name, role })))}
stages: [Lead, MQL]
fields: [{ key: city, name: City, type: text }]
scores:
  - key: heat
    name: Heat
    ceiling: 100
    rules:
      - { key: visit, name: Saw a page, event: page_view, points: 10 }
      - { key: demo, name: Asked for a demo, event: demo, points: 40 }
flows:
  - key: ask
    name: Ask
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: demo }, next: tell }
      - { id: tell, kind: notify, config: { to: owner, subject: "{{ contact.email }} wants a demo", ask-feedback: true } }
  - key: call
    name: Call
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: called }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: "{{ contact.email }} called" } }
  - key: good
    name: Good leads
    reentry: again
    nodes:
      - { id: in, kind: feedback-entry, config: { answers: [good_lead] }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: good } }
`;

/** Nobody is told; the test takes held answers itself. */
export const silent = async (): Promise<void> => {};

/** Everything that every table holds, by its name: to see that nothing changed. */
export async function everything({ sql }: House): Promise<Record<string, string>> {
	const tables = await sql<{ name: string }[]>`
		select quote_ident(table_name) as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
	const all = await Promise.all(
		tables.map(async ({ name }) => {
			const [row] = await sql.unsafe<{ rows: string }[]>(
				`select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as rows from ${name} t`,
			);
			return [name, row!.rows] as const;
		}),
	);
	return Object.fromEntries(all);
}

/** The newest alert. */
export async function newestAlert({ sql }: House): Promise<number> {
	const [row] = await sql<{ id: number }[]>`select max(id) as id from alerts`;
	return row!.id;
}

import type { Sql } from "@/db/client";
import { type House, houses, START } from "@/workflows/engine/live/testing/house";

export { START };
export const MARA = "mara@acme.test";
export const ADA = "ada@acme.test";

const PEOPLE = `
users:
  - { email: mara@acme.test, name: Mara Lindqvist, role: marketer }
  - { email: ada@acme.test, name: Ada Moreau, role: admin }
`;

/** A company in which Mara and Ada work, with its program; the tests of one file share a database. */
export function companies(): (program?: string, flows?: string[]) => Promise<House> {
	const house = houses();
	return async (program = "", flows) => house(`${PEOPLE}${program}`, flows ? { flows } : {});
}

/** What the refusal of a use case says. */
export async function refusal(
	work: Promise<unknown>,
): Promise<{ status: number; said: string; errors: string[] }> {
	try {
		await work;
	} catch (error) {
		const { status, detail, errors } = error as {
			status: number;
			detail: string;
			errors: { path: string; message: string }[];
		};
		if (status === undefined) throw error;
		return { status, said: detail, errors: errors.map(({ path, message }) => `${path}: ${message}`) };
	}
	throw new Error("it was not refused");
}

export const auditOf = async (sql: Sql) =>
	(
		await sql<{ actor: string; what: string; detail: Record<string, unknown> }[]>`
			select actor, what, detail from audit order by id`
	).map(({ actor, what, detail }) => [actor, what, detail]);

export type { House };

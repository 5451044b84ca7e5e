import type { Run } from "@/workflows/engine/context";
import type { Place } from "@/workflows/engine/filters/compile";
import type { Compiled } from "@/workflows/engine/program";
import type { Names } from "@/workflows/language/define-node";

/** One contact of a sandbox at one instant, and what is needed to speak of it. */
export interface Look {
	run: Run;
	program: Compiled;
	/** From keys to the names that people gave. */
	names: Names;
	contactId: number;
	/** The instant as SQL. */
	now: string;
	/** The working passes while it settles, else where it rests. */
	passes: Place["passes"];
}

/** Several SQL expressions over the row `c` of the contact, in one round trip; nothing where there is no such contact. */
export async function ask(look: Look, expressions: string[]): Promise<unknown[] | undefined> {
	if (expressions.length === 0) return [];
	const columns = expressions.map((expression, n) => `to_jsonb(${expression}) as x${n}`).join(", ");
	const [row] = await look.run(`select ${columns} from contacts c where c.id = ${look.contactId}`);
	return row && expressions.map((_, n) => row[`x${n}`]);
}

/** "Mon 12 Jan 2026, 10:00", as a clock in the zone shows it. */
export function sayInstant(at: string, zone: string): string {
	const parts = new Intl.DateTimeFormat("en-GB", {
		timeZone: zone,
		weekday: "short",
		day: "numeric",
		month: "short",
		year: "numeric",
	}).format(new Date(at));
	const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
	return `${parts.replace(",", "")}, ${time.format(new Date(at))}`;
}

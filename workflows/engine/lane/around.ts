import { ON_TIME } from "../due";
import type { Compiled } from "../program";
import type { Columns } from "./columns";

/** Whether the ids of a chunk lie close together, so that each table is read in one stretch, or are looked up one by one. */
export type Spread = "dense" | "sparse";

/** The ids of a chunk lie between `$2` and `$3`. */
export const within = (id: string) => `${id} between $2 and $3`;

/**
 * Whether the contact `c` has nothing else to do by `$1`: no other pass that could move (`o`), no look, expiry, entry or
 * erasure. `but`: a condition on an entry `h` that is not meant.
 */
export const isAlone = (but = "true") => {
	const none = (table: string, instant: string) =>
		`not exists (select from ${table} h where h.contact_id = c.id and h.${instant} <= $1 and ${within("h.contact_id")}`;
	return `o.moves is not true and c.deleting_at is null and c.erase_at is null
		and ${none("looks", "at")}) and ${none("grants", "expires_at")}) and ${none("held_entries", "at")} and ${but})`;
};

/** The instant at which `c` does what was due at `due`: not before its last one, nor before now (`$1`) when that is long ago. */
export const instantOf = (due: string, ...last: string[]) => {
	const before = ["c.clock", "o.last", ...last].join(", ");
	return `case when $1 - ${due} <= ${ON_TIME} then greatest(${due}, ${before}) else greatest($1, ${before}) end`;
};

/** What is known of the contact `c` along a walk: balances, which changes move on, and memberships. */
export class Around {
	private readonly balances = new Map<string, string>();
	private readonly joins = new Map<string, string>();

	constructor(
		private readonly program: Compiled,
		private readonly columns: Columns,
		private readonly spread: Spread,
	) {}

	balance(score: string): string {
		const known = this.balances.get(score);
		if (known) return known;
		const table = this.tableOf(score);
		this.join(table, "balances", `${table}.score_id = ${this.program.names.scoreId(score)}`);
		this.balances.set(score, this.first(score));
		return this.first(score);
	}

	setBalance(score: string, value: string): void {
		this.balances.set(score, value);
	}

	/** What the balance was before the walk. */
	first(score: string): string {
		return `coalesce(${this.tableOf(score)}.value, 0)`;
	}

	/** Whether there is no row for the score yet. */
	isMissing(score: string): string {
		return `(${this.tableOf(score)}.contact_id is null)`;
	}

	isMember(segmentId: number): string {
		// Not EXISTS: the planner could take it for cheaper to read all members than to look a chunk's up.
		if (this.spread === "sparse")
			return this.columns.add(
				`coalesce((select true from members m where m.segment_id = ${segmentId} and m.contact_id = c.id), false)`,
			);
		const table = `s${segmentId}`;
		this.join(table, "members", `${table}.segment_id = ${segmentId}`);
		return `(${table}.contact_id is not null)`;
	}

	/**
	 * The contact's passes in other flows, as `o`: when one last moved, the highest turn, and whether one could move by
	 * `$1`.
	 */
	others(flowId: number): string {
		const columns = `max(i.since) as last, max(i.turn) as turn,
			bool_or(i.stuck is null and (i.happened or i.due is null or i.due <= $1)) as moves`;
		const from = `from enrollments i where i.flow_id <> ${flowId}`;
		if (this.spread === "sparse")
			return `cross join lateral (select ${columns} ${from} and i.contact_id = c.id) o`;
		return `left join (select i.contact_id, ${columns} ${from} and ${within("i.contact_id")} group by 1) o
			on o.contact_id = c.id`;
	}

	/** The tables that all this comes from, after `c` in FROM. */
	from(): string {
		return [...this.joins.values()].join("\n");
	}

	private join(alias: string, table: string, on: string): void {
		this.joins.set(
			alias,
			`left join ${table} ${alias} on ${alias}.contact_id = c.id and ${on} and ${within(`${alias}.contact_id`)}`,
		);
	}

	private tableOf(score: string): string {
		return `b${this.program.names.scoreId(score)}`;
	}
}

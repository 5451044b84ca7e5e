/**
 * Columns of a select that build on one another, each computed once a row: PostgreSQL would put an expression wherever
 * its name is used, which grows without end along a walk; `offset 0` keeps it from that.
 */
export class Columns {
	private readonly names = new Map<string, string>();

	/** Adds a column; returns the name under which later ones and the select may use it. The same one is added once. */
	add(expression: string): string {
		const name = this.names.get(expression) ?? `l${this.names.size}.v`;
		this.names.set(expression, name);
		return name;
	}

	/** What follows the tables in FROM. */
	from(): string {
		return [...this.names]
			.map(
				([expression, name]) =>
					`cross join lateral (select ${expression} as v offset 0) ${name.slice(0, -2)}`,
			)
			.join("\n");
	}
}

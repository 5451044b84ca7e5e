import { beforeEach } from "vitest";
import { type House, houses } from "@/workflows/engine/live/testing/house";
import { Company, chanceOf, PROGRAM } from "./company";
import { type Rows, rowsOf } from "./naive";

/** Summer time ends in Berlin on 25 October 2026. */
const BEGIN = new Date("2026-05-20T00:00:00Z");

/** Days, weeks and months; and days on which nothing was. */
export const RANGES = [
	{ from: "2026-10-12", to: "2026-10-31" },
	{ from: "2026-08-01", to: "2026-11-15" },
	{ from: "2026-01-01", to: "2026-12-31" },
	{ from: "2020-01-01", to: "2020-01-05" },
] as const;

export type Stage = { world: House; rows: Rows; scores: number[] };

/** Before each test an invented company's half year, as it lies in the tables. */
export function companies(): () => Stage {
	const house = houses();
	let stage: Stage;
	beforeEach(async () => {
		const world = await house(PROGRAM);
		world.clock.at = new Date("2026-12-01T12:00:00Z");
		const { sql } = world;
		const flows = await sql<{ id: number; version: number }[]>`
			select id, live_version_id as version from flows order by id`;
		const scores = (await sql<{ id: number }[]>`select id from scores order by position, id`).map(
			({ id }) => id,
		);
		const company = new Company(chanceOf(1), { scores, flows: [...flows] }, BEGIN, 170);
		await company.live(600).store(sql);
		stage = { world, rows: await rowsOf(sql), scores };
	});
	return () => stage;
}

export const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length;

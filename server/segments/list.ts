import type { Engine } from "@/workflows/engine/live/engine";
import type { Segment } from "@/workflows/language/program";
import { notFound } from "../api/problem";
import { revisionOf } from "../definitions/keys";
import { usersIn } from "../definitions/uses";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import type { SegmentRow } from "./types";

/** All segments in the order of the program, with their sizes and who uses them. */
export async function listSegments({ sql }: Pick<Engine, "sql">): Promise<SegmentRow[]> {
	const stored = await readStored(runOf(sql));
	const users = usersIn(stored);
	const sizes = await sql<{ key: string; size: number }[]>`
		select s.key, n.size from segments s
		join (select segment_id, count(*) as size from members group by 1) n on n.segment_id = s.id`;
	const sizeOf = new Map(sizes.map(({ key, size }) => [key, size]));
	return stored.program.segments.map((segment) =>
		rowOf(segment, sizeOf.get(segment.key) ?? 0, users.get(`segment:${segment.key}`) ?? []),
	);
}

/** Throws a Problem (404) where there is none of that key. */
export async function getSegment({ sql }: Pick<Engine, "sql">, key: string): Promise<SegmentRow> {
	const stored = await readStored(runOf(sql));
	const segment = stored.program.segments.find((one) => one.key === key);
	if (!segment) throw noSegment(key);
	return rowOf(segment, await sizeOf({ sql }, key), usersIn(stored).get(`segment:${key}`) ?? []);
}

export async function sizeOf({ sql }: Pick<Engine, "sql">, key: string): Promise<number> {
	const [row] = await sql<{ size: number }[]>`
		select count(*) as size from members where segment_id = (select id from segments where key = ${key})`;
	return row!.size;
}

export const noSegment = (key: string) =>
	notFound(`There is no segment “${key}”; it may have been deleted meanwhile.`);

const rowOf = (segment: Segment, size: number, usedBy: string[]): SegmentRow => ({
	key: segment.key,
	name: segment.name,
	static: segment.static === true,
	where: segment.where ?? null,
	size,
	usedBy,
	revision: revisionOf(segment),
});

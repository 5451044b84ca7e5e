import { changeContacts } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { noSegment, sizeOf } from "./list";
import type { Members, MembersChanged } from "./types";

const PAGE = 50;
/** Contacts that one transaction changes. */
const CHUNK = 500;

type Raw = Omit<Members["members"][number], "joinedAt"> & { joinedAt: Date };

/** Who is in a segment, page by page in the order in which contacts came to be known. */
export async function segmentMembers(
	{ sql }: Pick<Engine, "sql">,
	key: string,
	after = 0,
	limit = PAGE,
): Promise<Members> {
	const [segment] = await sql<{ id: number }[]>`select id from segments where key = ${key}`;
	if (!segment) throw noSegment(key);
	const rows = await sql<Raw[]>`
		select c.id, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'Unknown visitor') as name,
			c.email, c.company, m.joined_at as "joinedAt"
		from members m join contacts c on c.id = m.contact_id
		where m.segment_id = ${segment.id} and m.contact_id > ${after}
		order by m.contact_id limit ${limit + 1}`;
	const members = rows
		.slice(0, limit)
		.map(({ joinedAt, ...row }) => ({ ...row, joinedAt: joinedAt.toISOString() }));
	return { members, after: rows.length > limit ? members.at(-1)!.id : null };
}

/**
 * Adds contacts to a static segment by their addresses, or takes them out. Addresses of which there is no contact are
 * told, nobody is created. Throws a Problem (422) for a dynamic segment.
 */
export async function changeMembers(
	engine: Engine,
	key: string,
	emails: string[],
	how: "add" | "remove",
): Promise<MembersChanged> {
	const [segment] = await engine.sql<{ name: string; isStatic: boolean }[]>`
		select name, static as "isStatic" from segments where key = ${key}`;
	if (!segment) throw noSegment(key);
	if (!segment.isStatic)
		throw new Problem(
			422,
			"Unprocessable",
			`Who is in “${segment.name}” follows from its filter. Change the filter, or make a segment with a list by hand.`,
		);
	const asked = [
		...new Set(emails.map((email) => email.trim().toLowerCase()).filter((email) => email !== "")),
	];
	const found = await engine.sql<{ id: number; key: string; member: boolean }[]>`
		select c.id, c.key, m.contact_id is not null as member from contacts c
		left join members m on m.contact_id = c.id and m.segment_id = (select id from segments where key = ${key})
		where c.key in (select ripen.fold(k) from unnest(${asked}::text[]) k) and c.deleting_at is null`;
	const known = new Set(found.map((one) => one.key));
	const concerned = found.filter((one) => one.member === (how === "remove")).map((one) => one.id);
	const change = how === "add" ? { segments: [key] } : { "not-segments": [key] };
	for (let from = 0; from < concerned.length; from += CHUNK)
		await changeContacts(
			engine,
			concerned.slice(from, from + CHUNK).map((contactId) => ({ contactId, change })),
		);
	return {
		changed: concerned.length,
		unknown: asked.filter((email) => !known.has(email)),
		size: await sizeOf(engine, key),
	};
}

import { runAll } from "./context";
import { nextLook } from "./filters/compile";
import type { Settling } from "./settling";
import * as q from "./sql";

const PLACE = { contact: "c", now: "w.at", passes: "p" as const };

/** Works out when time alone may next change what this settle has looked at. */
export async function refreshLooks(s: Settling): Promise<void> {
	const { program } = s.context;
	const statements: string[] = [];
	const refresh = (...args: Parameters<typeof refreshed>) => statements.push(...refreshed(...args));
	for (const item of s.looked) {
		const [kind, id] = item.split(":") as [string, string];
		const ref = Number(id);
		if (kind === "segment") {
			const segment = program.segments.find((one) => one.id === ref)!;
			refresh(kind, ref, nextLook(segment.where!, program.names, PLACE));
		} else if (kind === "while") {
			const rules = program.layers.flatMap((layer) => layer.rules).filter((rule) => rule.score.id === ref);
			const parts = rules.flatMap((rule) => nextLook(rule.rule.while, program.names, PLACE) ?? []);
			refresh(kind, ref, parts.length > 0 ? `least(${parts.join(", ")})` : undefined);
		} else {
			const version = program.versions.get(ref)!;
			const inside = `exists (select from p where p.contact_id = w.contact_id and p.version_id = ${ref} and p.ended is null)`;
			refresh(kind, ref, nextLook(version.graph["exit-when"]!, program.names, PLACE), inside);
		}
	}
	await runAll(s.context.run, statements);
}

function refreshed(kind: string, ref: number, next: string | undefined, only = "true"): string[] {
	if (next === undefined) return [];
	return [
		`delete from looks l using w where l.contact_id = w.contact_id and l.kind = ${q.text(kind)} and l.ref = ${ref}`,
		`insert into looks (contact_id, kind, ref, at)
		select contact_id, ${q.text(kind)}, ${ref}, next from (
			select w.contact_id, ${next} as next from w join contacts c on c.id = w.contact_id
			where c.deleting_at is null and ${only}
		) n where next is not null order by contact_id`,
	];
}

import type { Engine } from "@/workflows/engine/live/engine";
import { changeProgram } from "../definitions/change";
import { readPart } from "../definitions/faults";
import { freshKey, refuseStale } from "../definitions/keys";
import { writeAudit } from "../users/audit";
import { getSegment, noSegment } from "./list";
import type { SegmentSaved } from "./types";

export type SegmentInput = {
	/** Absent for a new one: the key is made from the name. */
	key?: string | undefined;
	name: string;
	static?: boolean | undefined;
	where?: unknown;
	revision?: string | undefined;
};

/**
 * Creates or changes a segment and brings its members in line. Throws a Problem: 404 an unknown key, 409 changed
 * meanwhile, 422 with faults (`where.all[0].value`).
 */
export async function saveSegment(engine: Engine, input: SegmentInput, by: string): Promise<SegmentSaved> {
	let key = input.key ?? "";
	await changeProgram(engine, ({ program }) => {
		const { segments } = program;
		const at = input.key === undefined ? segments.length : segments.findIndex((one) => one.key === input.key);
		if (at < 0) throw noSegment(input.key!);
		const former = segments[at];
		if (former) refuseStale(former, former.name, input.revision);
		key = former?.key ?? freshKey(input.name, ["new", ...segments.map((one) => one.key)], "segment");
		const segment = readPart("segments", {
			key,
			name: input.name.trim(),
			...(input.static ? { static: true } : { where: input.where }),
		});
		return {
			program: { ...program, segments: segments.toSpliced(at, 1, segment) },
			place: `segments[${at}]`,
		};
	});
	await writeAudit(engine.sql, by, input.key === undefined ? "segment created" : "segment changed", { key });
	const { size, revision } = await getSegment(engine, key);
	return { key, size, revision };
}

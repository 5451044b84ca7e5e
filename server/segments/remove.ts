import type { Engine } from "@/workflows/engine/live/engine";
import { changeProgram } from "../definitions/change";
import { refuseUsed } from "../definitions/uses";
import { writeAudit } from "../users/audit";
import { noSegment } from "./list";

/** Deletes a segment that nothing uses. Throws a Problem (409) that lists the users. */
export async function removeSegment(engine: Engine, key: string, by: string): Promise<void> {
	await changeProgram(engine, async (stored, run) => {
		const { program } = stored;
		const segment = program.segments.find((one) => one.key === key);
		if (!segment) throw noSegment(key);
		await refuseUsed(run, stored, `segment:${key}`, segment.name);
		return {
			program: { ...program, segments: program.segments.filter((one) => one.key !== key) },
			place: "",
			remove: { segments: [key] },
		};
	});
	await writeAudit(engine.sql, by, "segment deleted", { key });
}

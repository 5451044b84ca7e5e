import type { Engine } from "@/workflows/engine/live/engine";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { record } from "./record";
import { cleanNote } from "./words";

/** Writes a note into the alert's history. */
export async function noteAlert(engine: Engine, user: SessionUser, id: number, note: string): Promise<void> {
	await onAlert(engine, id, (alert) => record(alert, user.email, "noted", { note: cleanNote(note) }));
}

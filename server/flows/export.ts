import type { Engine } from "@/workflows/engine/live/engine";
import { toFlow } from "@/workflows/language/draft";
import type { Program } from "@/workflows/language/program";
import { printProgram } from "@/workflows/language/read";
import { Problem } from "../api/problem";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { drawingOf } from "./drawing";
import { namesStage, neededBy, soundFlow } from "./needs";
import { storedFlow } from "./row";

/** What was saved last as a file of program/1, with just what it needs. An unfinished flow is a file with its faults. */
export async function exportFlow({ sql }: Engine, key: string): Promise<{ fileName: string; text: string }> {
	const flow = await storedFlow(sql, key);
	const draft = drawingOf(flow.draft);
	if (!draft)
		throw new Problem(422, "Unprocessable content", "This flow cannot be drawn, so there is no file of it.");
	const { program } = await readStored(runOf(sql));
	const needed = neededBy(soundFlow(draft), program);
	const { users, fields, scores, segments } = needed;
	const flows = [toFlow(draft), ...needed.flows];
	const stages = namesStage([segments, scores, flows]) ? needed.stages : [];
	const lists = Object.entries({ stages, users, fields, scores, segments, flows });
	const file = Object.fromEntries([["ripen", "program/1"], ...lists.filter(([, list]) => list.length > 0)]);
	return { fileName: `${key}.yaml`, text: printProgram(asProgram(file)) };
}

/** A file leaves out what is empty, and the flow in it may be unfinished. */
const asProgram = (file: Record<string, unknown>): Program => file as unknown as Program;

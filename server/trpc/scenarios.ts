import { z } from "zod";
import { duplicateScenario } from "../scenarios/duplicate";
import { exportScenario } from "../scenarios/export";
import { getScenario } from "../scenarios/get";
import { importScenario } from "../scenarios/import";
import { listScenarios } from "../scenarios/list";
import { removeScenario } from "../scenarios/remove";
import { renameScenario } from "../scenarios/rename";
import { runScenarios } from "../scenarios/run";
import { saveScenario } from "../scenarios/save";
import { createRouter, marketing, reading } from "./init";
import { databaseUrl } from "./sandbox-url";

const ofFlow = z.object({ flow: z.string().min(1).max(100) });
const one = ofFlow.extend({ id: z.int().positive() });
const name = z.string().max(1000);

export const scenariosRouter = createRouter({
	list: reading.input(ofFlow).query(({ ctx, input }) => listScenarios(ctx.engine().sql, input.flow)),
	get: reading.input(one).query(({ ctx, input }) => getScenario(ctx.engine().sql, input.flow, input.id)),
	exportFile: reading.input(one).query(({ ctx, input }) => exportScenario(ctx.engine().sql, input)),
	/** Whoever asks while it waits for its turn gets the same answer. */
	run: marketing
		.input(ofFlow)
		.query(({ ctx, input }) => runScenarios(ctx.engine().sql, databaseUrl(), input.flow)),
	save: marketing
		.input(
			ofFlow.extend({
				id: z.int().positive().optional(),
				name: name.optional(),
				file: z.union([
					z.object({ text: z.string() }),
					z.object({ body: z.unknown(), alone: z.boolean().optional() }),
				]),
			}),
		)
		.mutation(({ ctx, input }) => saveScenario(ctx.engine().sql, input)),
	importFile: marketing
		.input(ofFlow.extend({ text: z.string(), fileName: name.optional() }))
		.mutation(({ ctx, input }) => importScenario(ctx.engine().sql, input)),
	rename: marketing
		.input(one.extend({ name }))
		.mutation(({ ctx, input }) => renameScenario(ctx.engine().sql, input)),
	duplicate: marketing.input(one).mutation(({ ctx, input }) => duplicateScenario(ctx.engine().sql, input)),
	remove: marketing
		.input(one)
		.mutation(({ ctx, input }) => removeScenario(ctx.engine().sql, input, ctx.user.email)),
});

import { z } from "zod";
import { archiveFlow, unarchiveFlow } from "../flows/archive";
import { readBook } from "../flows/book";
import { consequencesOf } from "../flows/consequences";
import { createFlow, createFromRecipe } from "../flows/create";
import { duplicateFlow } from "../flows/duplicate";
import { exportFlow } from "../flows/export";
import { getFlow, pulseOf } from "../flows/get";
import { importFile } from "../flows/import";
import { listFlows } from "../flows/list";
import { pathOf } from "../flows/numbers/path";
import { peopleAt } from "../flows/numbers/people";
import { flowNumbers } from "../flows/numbers/read";
import { overdueOf, pauseLive, resumePaused } from "../flows/pause";
import { publishFlow } from "../flows/publish";
import { listRecipes } from "../flows/recipes";
import { saveDraft } from "../flows/save";
import { playSaved } from "../flows/scenarios";
import { releaseFromFlow, retryInFlow } from "../flows/stuck";
import { listVersions, readVersion, restoreVersion } from "../flows/versions";
import { createRouter, marketing, reading } from "./init";
import { databaseUrl } from "./sandbox-url";

const key = z.string().min(1).max(100);
const one = z.object({ key });
const number = z.int().positive();
const revision = z.int().nonnegative();
const day = z.iso.date();
const name = z
	.string()
	.trim()
	.min(1, "is empty; give it a name")
	.max(200, "is too long; at most 200 characters");

const moves = z
	.array(
		z.object({
			version: number,
			node: key,
			do: z.union([z.literal("stay"), z.literal("leave"), z.object({ to: key })]),
		}),
	)
	.max(10_000);

const wanted = one.extend({
	what: z.enum(["standing", "stuck", "passed"]),
	node: key.optional(),
	port: key.optional(),
	version: number.optional(),
	since: day.optional(),
	after: z.string().max(1000).optional(),
	limit: z.int().min(1).max(100).optional(),
});

const stuck = one.extend({ contactIds: z.array(z.int().positive()).min(1).max(1000) });

export const flowsRouter = createRouter({
	list: reading.query(({ ctx }) => listFlows(ctx.engine())),
	recipes: reading.query(({ ctx }) => listRecipes(ctx.engine().sql)),
	get: reading.input(one).query(({ ctx, input }) => getFlow(ctx.engine().sql, input.key)),
	pulse: reading.input(one).query(({ ctx, input }) => pulseOf(ctx.engine().sql, input.key)),
	book: reading.query(({ ctx }) => readBook(ctx.engine().sql)),

	create: marketing
		.input(z.object({ from: z.union([z.strictObject({ name }), z.strictObject({ recipe: key })]) }))
		.mutation(({ ctx, input: { from } }) =>
			"name" in from
				? createFlow(ctx.engine(), from.name, ctx.user.email)
				: createFromRecipe(ctx.engine(), from.recipe, ctx.user.email),
		),
	duplicate: marketing
		.input(one)
		.mutation(({ ctx, input }) => duplicateFlow(ctx.engine(), input.key, ctx.user.email)),
	archive: marketing
		.input(one)
		.mutation(({ ctx, input }) => archiveFlow(ctx.engine(), input.key, ctx.user.email)),
	unarchive: marketing
		.input(one)
		.mutation(({ ctx, input }) => unarchiveFlow(ctx.engine().sql, input.key, ctx.user.email)),
	importFile: marketing
		.input(z.object({ text: z.string() }))
		.mutation(({ ctx, input }) => importFile(ctx.engine(), input.text, ctx.user.email)),
	exportFile: reading.input(one).query(({ ctx, input }) => exportFlow(ctx.engine(), input.key)),

	save: marketing
		.input(one.extend({ draft: z.unknown(), revision, over: z.boolean().optional() }))
		.mutation(({ ctx, input }) => saveDraft(ctx.engine(), input, ctx.user.email)),
	/** Everything but the scenarios with `scenarios: false`, which take their time and have a question of their own. */
	consequences: marketing
		.input(one.extend({ scenarios: z.boolean().optional() }))
		.query(({ ctx, input }) =>
			consequencesOf(ctx.engine(), databaseUrl(), input.key, { scenarios: input.scenarios ?? true }),
		),
	scenarios: marketing
		.input(one)
		.query(({ ctx, input }) => playSaved(ctx.engine().sql, databaseUrl(), input.key)),
	publish: marketing
		.input(one.extend({ revision, moves, despiteScenarios: z.boolean().optional() }))
		.mutation(({ ctx, input }) => publishFlow(ctx.engine(), databaseUrl(), input, ctx.user.email)),

	pause: marketing
		.input(one)
		.mutation(({ ctx, input }) => pauseLive(ctx.engine(), input.key, ctx.user.email)),
	overdue: reading.input(one).query(({ ctx, input }) => overdueOf(ctx.engine(), input.key)),
	resume: marketing
		.input(one.extend({ overdue: z.enum(["now", "restart"]) }))
		.mutation(({ ctx, input }) => resumePaused(ctx.engine(), input.key, input.overdue, ctx.user.email)),

	retryStuck: marketing
		.input(stuck)
		.mutation(({ ctx, input }) => retryInFlow(ctx.engine(), input.key, input.contactIds, ctx.user.email)),
	releaseStuck: marketing
		.input(stuck)
		.mutation(({ ctx, input }) => releaseFromFlow(ctx.engine(), input.key, input.contactIds, ctx.user.email)),

	versions: reading.input(one).query(({ ctx, input }) => listVersions(ctx.engine().sql, input.key)),
	version: reading
		.input(one.extend({ number }))
		.query(({ ctx, input }) => readVersion(ctx.engine().sql, input.key, input.number)),
	restore: marketing
		.input(one.extend({ number, revision }))
		.mutation(({ ctx, input }) => restoreVersion(ctx.engine(), input, ctx.user.email)),

	numbers: reading
		.input(one.extend({ since: day.optional(), version: number.optional() }))
		.query(({ ctx, input: { key: flow, ...options } }) => flowNumbers(ctx.engine().sql, flow, options)),
	people: reading
		.input(wanted)
		.query(({ ctx, input: { key: flow, ...rest } }) =>
			peopleAt(ctx.engine().sql, flow, rest, ctx.engine().clock.now()),
		),
	path: reading
		.input(one.extend({ contactId: z.int().positive(), passId: z.int().positive().optional() }))
		.query(({ ctx, input }) => pathOf(ctx.engine().sql, input.contactId, input.key, input.passId)),
});

import { z } from "zod";
import { lookAtPopulation } from "../preview/population/population";
import { createRouter, marketing } from "./init";
import { databaseUrl } from "./sandbox-url";

const wanted = z.object({ flow: z.string().min(1).max(100), days: z.int().min(1).max(31).default(7) });

export const populationRouter = createRouter({
	/** Ends with the request: nobody plays on for a closed tab. */
	look: marketing
		.input(wanted)
		.query(({ ctx, input, signal }) => lookAtPopulation(ctx.engine(), databaseUrl(), input, signal)),
});

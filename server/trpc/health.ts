import { currentHealth } from "../health/current";
import { createRouter, procedure } from "./init";

export const healthRouter = createRouter({
	now: procedure.query(() => currentHealth()),
});

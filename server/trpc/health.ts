import { currentHealth } from "../health/current";
import { createRouter, reading } from "./init";

export const healthRouter = createRouter({
	now: reading.query(() => currentHealth()),
});

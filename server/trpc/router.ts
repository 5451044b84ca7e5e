import { healthRouter } from "./health";
import { createRouter } from "./init";

/** What the screens may ask, one router per entity. */
export const router = createRouter({
	health: healthRouter,
});

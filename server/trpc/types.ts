import type { router } from "./router";

/** All that a browser's code gets to know of the router. */
export type AppRouter = typeof router;

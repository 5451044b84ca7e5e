/** What can be seen of a flow, in the order of the tabs. */
export const VIEWS = ["canvas", "outline", "preview", "results", "versions"] as const;
export type ViewName = (typeof VIEWS)[number];

/** Of these one goes back to the canvas to see a step. */
export const isAside = (name: string | null): boolean =>
	name === "preview" || name === "results" || name === "versions";

export const isView = (name: string | null): name is ViewName => VIEWS.includes(name as ViewName);

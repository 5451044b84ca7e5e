/** What can be seen of a flow, in the order of the tabs. */
export const VIEWS = ["canvas", "outline", "preview", "results", "versions"] as const;
export type ViewName = (typeof VIEWS)[number];

export const isView = (name: string | null): name is ViewName => VIEWS.includes(name as ViewName);

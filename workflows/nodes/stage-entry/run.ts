import { nothing } from "../run";

/** Who enters here is decided before the node is fired; it only lets through. */
export const run = nothing;

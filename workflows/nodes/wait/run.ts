import { nothing } from "../run";

/** When a wait began is the engine's business; firing it means that it is over. */
export const run = nothing;

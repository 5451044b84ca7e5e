import { nothing } from "../run";

/** Has no port: the pass ends here. */
export const run = nothing;

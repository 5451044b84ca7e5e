import { sharedEngine } from "../engine";
import { apiPaths } from "./paths";

/** The API on the engine of this process. */
export const v1 = apiPaths({ engine: sharedEngine });

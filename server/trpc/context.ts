import { sharedEngine } from "../engine";
import type { Context } from "./init";

/** Procedures on the engine of this process. */
export const createContext = (): Context => ({ engine: sharedEngine });

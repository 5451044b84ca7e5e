export { UnsupportedFunction } from "./features";
export { type RunnerHealth, runnerHealth } from "./health";
export { InvalidEvent } from "./intake";
export type { IncomingEvent } from "./protocol";
export { createRunner, type Runner, type RunnerOptions } from "./runner";

import type { Engine } from "@/workflows/engine/live/engine";
import type { Hands } from "./look";
import { createNotifying, createSend, type SendOptions } from "./send";

/** What the durable functions work with: the engine, and how things leave the house. */
export const createHands = (engine: Engine, options: SendOptions): Hands => ({
	engine,
	send: createSend(engine.sql, options, engine.clock),
	notifying: createNotifying(engine, options),
});

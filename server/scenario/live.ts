import type { RunnableScenario } from "./read";
import type { Failure } from "@/workflows/preview/simulate";
export async function openLive(_url: string): Promise<{ run(scenario: RunnableScenario): Promise<Failure[]>; close(): Promise<void> }> {
	throw new Error("x");
}

import { callFlow } from "@/workflows/engine/entering";
import type { Run } from "../run";

export const run: Run<"call-flow"> = async ({ s, node, picked }) => {
	await callFlow(s, node.config.flow, picked);
	return [];
};

import { beginDeletion } from "@/workflows/engine/deletion";
import { parseDuration } from "@/workflows/language/duration";
import type { Run } from "../run";

export const run: Run<"delete-contact"> = async ({ s, node, picked }) => {
	const grace = parseDuration(node.config.grace ?? "7d");
	await beginDeletion(s, `select k.contact_id, k.at from pick k where ${picked}`, grace, "flow");
	return [];
};

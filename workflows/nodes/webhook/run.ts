import { putInOutbox, snapshots } from "@/workflows/engine/reach";
import type { Run } from "../run";

export const run: Run<"webhook"> = async (firing) => {
	const { url, event } = firing.node.config;
	const found = await snapshots(firing, "null::text");
	const type = event ?? `${firing.version.flow.key}.${firing.node.id}`;
	await putInOutbox(
		firing,
		found.map((one) => ({
			...one,
			kind: "webhook" as const,
			status: "pending" as const,
			payload: {
				url,
				body: {
					type,
					timestamp: one.at,
					data: { flow: firing.version.flow.key, node: firing.node.id, ...one.data },
				},
			},
		})),
	);
	return [];
};

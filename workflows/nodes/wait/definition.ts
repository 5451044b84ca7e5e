import { defineNode, onward } from "@/workflows/language/define-node";
import { durationSchema } from "@/workflows/language/duration";
import { duration } from "@/workflows/language/say";
import { strict } from "@/workflows/language/values";

export const wait = defineNode({
	kind: "wait",
	category: "logic",
	label: "Wait",
	icon: "hourglass",
	config: strict({ for: durationSchema }),
	defaults: { for: "7d" },
	ports: onward,
	inspector: [{ key: "for", label: "For", input: "duration" }],
	sentence: (config) => `Wait ${config.for === undefined ? "…" : duration(config.for)}`,
	help: "Holds the contact that long. A day is 24 hours, also over a clock change.",
	schema: 1,
});

import { tell } from "@/app/ui/toast";
import type { PreviewApi } from "./store";

const STEPS = {
	step: "Nothing more happens in this flow",
	nextEvent: "Nothing more happens",
	nextAlert: "No alert comes after this",
} as const;

/** Steps on, or says that there is nothing to step to, as far as it is computed. */
export function goOn(preview: PreviewApi, how: keyof typeof STEPS): void {
	if (preview[how]()) return;
	tell(preview.getState().phase === "running" ? `${STEPS[how]} yet` : STEPS[how]);
}

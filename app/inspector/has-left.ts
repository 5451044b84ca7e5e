import type { FocusEvent } from "react";

/** Whether the focus has gone for good: lists and dialogs that a field opens hang elsewhere in the page, and belong to it. */
export function hasLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean {
	if (currentTarget.contains(relatedTarget)) return false;
	const box = relatedTarget?.closest("[data-radix-popper-content-wrapper], [role=dialog], [role=menu]");
	return !box || box.contains(currentTarget);
}

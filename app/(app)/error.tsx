"use client";

import { Trouble } from "@/app/ui/page-frame";

/** A page that broke: the rest of the shell stays. */
export default function PageError({ reset }: { error: Error; reset(): void }) {
	return (
		<Trouble
			message="Something on this page broke. What you had saved is safe; the page can be drawn again."
			onRetry={reset}
		/>
	);
}

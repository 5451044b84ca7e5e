import type { ReactNode } from "react";

/** What needs the person now, in a line; it is told again when it changes. */
export function Greeting({ title, detail }: { title: string; detail: ReactNode }) {
	return (
		<div aria-live="polite">
			<h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
			<p className="mt-1 max-w-prose text-muted">{detail}</p>
		</div>
	);
}

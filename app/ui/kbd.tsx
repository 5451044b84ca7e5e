import type { ReactNode } from "react";

/** A key, shown where its action is. */
export function Kbd({ children }: { children: ReactNode }) {
	return (
		<kbd className="rounded border border-line bg-paper px-1.5 font-sans text-muted text-xs leading-5">
			{children}
		</kbd>
	);
}

import type { ReactNode } from "react";

export function Panel({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section aria-label={title} className="rounded-xl border border-line bg-panel p-5">
			<h2 className="mb-3 font-semibold">{title}</h2>
			{children}
		</section>
	);
}

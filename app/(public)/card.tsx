import type { ReactNode } from "react";

export function Card({ title, about, children }: { title: string; about?: ReactNode; children?: ReactNode }) {
	return (
		<section className="flex flex-col gap-4 rounded-xl border border-line bg-panel px-6 py-6">
			<header>
				<h1 className="font-semibold text-lg tracking-tight">{title}</h1>
				{about && <p className="mt-1 text-muted">{about}</p>}
			</header>
			{children}
		</section>
	);
}

/** What did not work, said at once to screen readers too. */
export function Refusal({ children }: { children: ReactNode }) {
	return (
		<p className="rounded-lg border border-danger/40 px-3 py-2 text-danger" role="alert">
			{children}
		</p>
	);
}

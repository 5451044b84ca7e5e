import type { ReactNode } from "react";
import { timeOfDay } from "./words";

/** `knownAt`: the instant of what it shows, where that is not now. */
export function Panel({
	title,
	knownAt,
	children,
}: {
	title: string;
	knownAt?: string | undefined;
	children: ReactNode;
}) {
	return (
		<section aria-label={title} className="rounded-xl border border-line bg-panel p-5">
			<div className="mb-3 flex items-baseline justify-between gap-4">
				<h2 className="font-semibold">{title}</h2>
				{knownAt && (
					<time className="text-muted" dateTime={knownAt}>
						as of {timeOfDay(knownAt)}
					</time>
				)}
			</div>
			{children}
		</section>
	);
}

"use client";

import { quoted } from "@/app/canvas/card-name";
import { useBook } from "@/app/editor/book";
import { count } from "@/app/ui/time";
import type { Names } from "@/workflows/language/define-node";
import { sayPort } from "@/workflows/language/draft";
import type { Gap } from "./coverage";
import { useCoverage } from "./use-numbers";

const MOST = 20;

/** What nobody came to, by what stands before it. */
export function NotReached() {
	const coverage = useCoverage();
	const { names } = useBook();
	if (!coverage) return null;
	const { gaps, reached, all } = coverage;
	return (
		<section aria-label="What was reached">
			<h2 className="mb-1.5 font-semibold">
				{reached === all ? "Every step was reached" : `${count(reached)} of ${count(all)} steps were reached`}
			</h2>
			<ul className="flex flex-col gap-2">
				{gaps.slice(0, MOST).map((gap) => (
					<li
						className="rounded-lg border border-edge border-dashed p-2.5"
						key={`${gap.node.id} ${gap.port}`}
					>
						<p>{sayGap(gap, names)}</p>
						{gap.behind.length > 0 && (
							<p className="mt-1 text-muted text-xs">
								So nobody came to {gap.behind.map((node) => quoted(node, names)).join(", ")}.
							</p>
						)}
					</li>
				))}
			</ul>
			{gaps.length > MOST && <p className="mt-2 text-muted">And {count(gaps.length - MOST)} more ways.</p>}
		</section>
	);
}

/** What was asked of those who came and held for none of them. */
function sayGap({ node, port, came, standing }: Gap, names: Names): string {
	const step = quoted(node, names);
	if (port === null) return `Nobody came in by ${step}: it held for none of the contacts.`;
	const of = came === 1 ? `Once somebody came to ${step}` : `${count(came)} times somebody came to ${step}`;
	const way = sayPort(node, port);
	if (way !== "") return `${of}, and it was never ${way}.`;
	return standing > 0 ? `${of}; nobody went on before the end.` : `${of}; their way ended there.`;
}

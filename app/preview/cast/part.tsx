"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cx } from "@/app/ui/class-names";

type Props = { title: string; open?: boolean; wrong: string | undefined; children: ReactNode };

/** A part of a long form under a heading that folds it together; what is wrong in it is said in any case. */
export function Part({ title, open = false, wrong, children }: Props) {
	const [shown, setShown] = useState(open);
	const id = useId();
	return (
		<section aria-labelledby={id} className="flex flex-col gap-3 border-line border-t pt-3">
			<h3 id={id}>
				<button
					aria-expanded={shown}
					className="flex w-full items-center gap-1.5 rounded text-left font-semibold"
					onClick={() => setShown(!shown)}
					type="button"
				>
					<ChevronRight
						aria-hidden
						className={cx("text-muted transition-transform", shown && "rotate-90")}
						size={14}
					/>
					{title}
				</button>
			</h3>
			{wrong && (
				<p className="text-danger text-xs" role="alert">
					{wrong}
				</p>
			)}
			{/* Kept while folded, so that nothing half written is lost. */}
			<div className="flex flex-col gap-3" hidden={!shown}>
				{children}
			</div>
		</section>
	);
}

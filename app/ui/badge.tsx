import type { ReactNode } from "react";
import { cx } from "./class-names";

export type Tone = "plain" | "leaf" | "warn" | "danger" | "select" | "ripe";

const tones: Record<Tone, string> = {
	plain: "bg-panel border-line text-muted",
	leaf: "bg-panel border-leaf/40 text-leaf",
	warn: "bg-panel border-warn/40 text-warn",
	danger: "bg-panel border-danger/40 text-danger",
	select: "bg-panel border-select/40 text-select",
	ripe: "border-transparent bg-[#b93d17] text-white",
};

/** A word or a number in a pill. */
export function Badge({
	tone = "plain",
	className,
	children,
}: {
	tone?: Tone;
	className?: string;
	children: ReactNode;
}) {
	return (
		<span
			className={cx(
				"inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2 text-xs leading-5",
				tones[tone],
				className,
			)}
		>
			{children}
		</span>
	);
}

/** A value inside a sentence. */
export function Chip({ children }: { children: ReactNode }) {
	return <span className="rounded bg-chip px-1">{children}</span>;
}

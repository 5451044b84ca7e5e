"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";

type Props = {
	name: string;
	first: boolean;
	last: boolean;
	/** The only row stays. */
	only: boolean;
	onMove(by: -1 | 1): void;
	onRemove(): void;
};

const look = "rounded p-1 text-muted hover:bg-chip hover:text-ink disabled:opacity-30";

/** Up, down and away, for one row of a list. */
export function RowButtons({ name, first, last, only, onMove, onRemove }: Props) {
	return (
		<span className="flex shrink-0">
			<button
				aria-label={`Move ${name} up`}
				className={look}
				disabled={first}
				onClick={() => onMove(-1)}
				type="button"
			>
				<ArrowUp aria-hidden className="size-3.5" />
			</button>
			<button
				aria-label={`Move ${name} down`}
				className={look}
				disabled={last}
				onClick={() => onMove(1)}
				type="button"
			>
				<ArrowDown aria-hidden className="size-3.5" />
			</button>
			<button aria-label={`Remove ${name}`} className={look} disabled={only} onClick={onRemove} type="button">
				<X aria-hidden className="size-3.5" />
			</button>
		</span>
	);
}

/** The list with one of its rows moved by one place. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
	const to = at + by;
	if (to < 0 || to >= list.length) return [...list];
	return list.toSpliced(at, 1).toSpliced(to, 0, list[at]!);
}

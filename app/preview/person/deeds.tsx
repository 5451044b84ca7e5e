"use client";

import { useBook } from "@/app/editor/book";
import type { DeedRow } from "@/workflows/language/trace";
import { sayDeed } from "./deed-words";
import { NewestList } from "./newest-list";
import { useWhen } from "./use-when";

/** What it did, and what sales answered, up to the clock. */
export function Deeds({ deeds }: { deeds: readonly DeedRow[] }) {
	const { names } = useBook();
	const when = useWhen();
	return (
		<NewestList atFirst={8} empty="Nothing yet." label="What it did" rows={deeds}>
			{(deed) => (
				<div className="grid grid-cols-[6.25rem_1fr] gap-x-2">
					<time className="text-muted text-xs leading-5" dateTime={deed.at}>
						{when(deed.at)}
					</time>
					<span className="min-w-0 break-words">{sayDeed(deed, names)}</span>
				</div>
			)}
		</NewestList>
	);
}

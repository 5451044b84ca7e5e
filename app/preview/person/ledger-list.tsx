"use client";

import { usePreviewApi } from "@/app/preview/store";
import { count, signed } from "@/app/ui/time";
import type { PointRow } from "@/workflows/language/trace";
import { sayLost } from "./ledger-words";
import { NewestList } from "./newest-list";
import { useWhen } from "./use-when";

const colour = (points: number) => (points > 0 ? "text-leaf" : points < 0 ? "text-danger" : "text-muted");

type Props = {
	/** Newest first, their reasons in words. */
	rows: readonly PointRow[];
};

/** Every change of the score up to the clock, newest first. A press on the time goes to that moment. */
export function LedgerList({ rows }: Props) {
	const preview = usePreviewApi();
	const when = useWhen();
	return (
		<NewestList atFirst={8} empty="No points yet at this moment." label="Ledger" rows={rows}>
			{(row) => (
				<div className="grid grid-cols-[6.25rem_1fr_auto] gap-x-2">
					<button
						className="-my-0.5 self-start whitespace-nowrap text-left text-muted text-xs leading-[24px] underline decoration-line underline-offset-2 hover:decoration-current"
						onClick={() => preview.seek(Date.parse(row.at))}
						title="Go to this moment"
						type="button"
					>
						{when(row.at)}
					</button>
					<span className="min-w-0 break-words">
						{row.reason}
						{sayLost(row) && <span className="block text-muted text-xs">{sayLost(row)}</span>}
					</span>
					<span className="whitespace-nowrap text-right">
						<b className={`font-semibold ${colour(row.applied)}`}>{signed(row.applied)}</b>
						<span className="text-muted text-xs"> → {count(row.balance)}</span>
					</span>
				</div>
			)}
		</NewestList>
	);
}

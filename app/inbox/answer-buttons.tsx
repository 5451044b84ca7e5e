"use client";

import { cx } from "@/app/ui/class-names";
import { Kbd } from "@/app/ui/kbd";
import type { Answer, DeskRow } from "@/server/alerts/types";
import { ANSWERS } from "./words";

type Props = { row: DeskRow; disabled: boolean; onAnswer(row: DeskRow, answer: Answer): void };

/** The four answers; one press is enough. */
export function AnswerButtons({ row, disabled, onAnswer }: Props) {
	const given = (row.held ?? row.answer)?.answer;
	return (
		<div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
			{ANSWERS.map(({ answer, label, about }, n) => (
				<button
					aria-keyshortcuts={String(n + 1)}
					aria-pressed={given === undefined ? undefined : given === answer}
					className={cx(
						"flex items-start justify-between gap-2 rounded-xl border bg-panel px-3.5 py-2.5 text-left",
						"hover:border-edge disabled:cursor-not-allowed disabled:opacity-60",
						given === answer ? "border-select" : "border-line",
					)}
					disabled={disabled}
					key={answer}
					onClick={() => onAnswer(row, answer)}
					type="button"
				>
					<span>
						<span className="block font-semibold">{label}</span>
						<span className="block text-muted">{about}</span>
					</span>
					<span aria-hidden="true" className="max-lg:hidden">
						<Kbd>{n + 1}</Kbd>
					</span>
				</button>
			))}
		</div>
	);
}

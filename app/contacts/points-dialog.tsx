"use client";

import { useState } from "react";
import { useBook } from "@/app/editor/book";
import { Select, TextArea, TextField } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import { tell } from "@/app/ui/toast";
import { FormDialog } from "./form-dialog";
import { useByHand, type Whom } from "./use-by-hand";

const MOST_NOTE = 1000;

/** Gives or takes points by hand, never without saying why. */
export function PointsDialog({ whom, score, onClose }: { whom: Whom; score?: string; onClose(): void }) {
	const { program } = useBook();
	const { act } = useByHand();
	const [chosen, setChosen] = useState(score);
	const [way, setWay] = useState<1 | -1>(1);
	const [text, setText] = useState("");
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const points = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
	const key = chosen ?? program.scores[0]?.key ?? "";
	const name = program.scores.find((one) => one.key === key)?.name ?? key;
	async function give() {
		setTried(true);
		if (points === 0 || note.trim() === "") throw new Error("Something is missing above.");
		const done = await act((client) =>
			client.points.mutate({ ids: whom.ids, score: key, points: way * points, note }),
		);
		const kept = done.deleting > 0 ? `; ${done.deleting} being deleted got none` : "";
		tell(`${way > 0 ? "Gave" : "Took"} ${count(points)} ${way > 0 ? "to" : "off"} ${name}${kept}`);
	}
	return (
		<FormDialog
			about="Thresholds see them like any other points: a flow may take somebody in, and sales may be told."
			disabled={key === ""}
			goOn={way > 0 ? "Give points" : "Take points"}
			onClose={onClose}
			onGo={give}
			title={`Points by hand for ${whom.said}`}
		>
			<div className="grid grid-cols-[auto_1fr_1fr] gap-3">
				<Select
					label="Do"
					onChange={(event) => setWay(event.target.value === "give" ? 1 : -1)}
					value={way > 0 ? "give" : "take"}
				>
					<option value="give">Give</option>
					<option value="take">Take</option>
				</Select>
				<TextField
					autoComplete="off"
					error={tried && points === 0 ? "A whole number, at least 1." : undefined}
					inputMode="numeric"
					label="Points"
					onChange={(event) => setText(event.target.value)}
					value={text}
				/>
				<Select label="Score" onChange={(event) => setChosen(event.target.value)} value={key}>
					{program.scores.map((one) => (
						<option key={one.key} value={one.key}>
							{one.name}
						</option>
					))}
				</Select>
			</div>
			<TextArea
				error={tried && note.trim() === "" ? "Say why; everybody reads this as the reason." : undefined}
				help="Everybody reads it in the history, as the reason."
				label="Why"
				maxLength={MOST_NOTE}
				onChange={(event) => setNote(event.target.value)}
				placeholder="Met at the fair"
				value={note}
			/>
		</FormDialog>
	);
}

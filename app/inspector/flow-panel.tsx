"use client";

import { useBook } from "@/app/editor/book";
import { sayKeys } from "@/app/editor/keys";
import { usePoints } from "@/app/editor/points";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { FilterBuilder } from "@/app/filters/filter-builder";
import { Choices } from "@/app/pickers/choices";
import { DurationInput } from "@/app/pickers/duration-input";
import { Checkbox, Field, TextField } from "@/app/ui/field";
import { Kbd } from "@/app/ui/kbd";
import { type FlowSettings, setFlow } from "@/workflows/language/draft";
import { reentryOf } from "@/workflows/language/graph";
import { sayPoint } from "./field-view";

/** What holds for the flow as a whole. */
export function FlowPanel() {
	const editor = useEditorApi();
	const draft = useEditor((state) => state.draft);
	const mayEdit = useEditor((state) => state.mayEdit);
	const book = useBook();
	const points = usePoints().filter((point) => point.node === undefined);
	const set = (label: string, patch: FlowSettings, merge?: string) =>
		editor.edit(label, (now) => setFlow(now, patch), merge ? { merge } : {});
	const reentry = reentryOf(draft);
	const way = typeof reentry === "string" ? reentry : "after";
	const bySegment = draft.nodes.some((node) => node.kind === "segment-entry");

	return (
		<div className="flex flex-col gap-4 pb-4">
			<div>
				<p className="text-muted text-xs">The flow</p>
				<h2 className="break-words font-semibold text-base">{draft.name}</h2>
			</div>
			{draft.nodes.length === 0 && <HowTo />}
			<div className="flex flex-col gap-4" data-inspector-fields>
				<TextField
					disabled={!mayEdit}
					error={draft.name.trim() === "" ? "A flow needs a name." : undefined}
					label="Name"
					maxLength={200}
					onChange={(event) => set("Renamed the flow", { name: event.target.value }, "flow:name")}
					value={draft.name}
				/>
				<div className="flex flex-col gap-2">
					<Choices
						disabled={!mayEdit}
						label="A contact goes through it"
						onChange={(next) =>
							set("Changed how often contacts may enter", {
								reentry: next === "after" ? { "again-after": "30d" } : next,
							})
						}
						options={[
							{ value: "once", label: "once" },
							{ value: "again", label: "again each time it comes in" },
							{ value: "after", label: "again, but only after some time" },
						]}
						value={way}
					/>
					{typeof reentry === "object" && (
						<Field help="Counted from entering." label="Not again within">
							{(control) => (
								<DurationInput
									{...control}
									disabled={!mayEdit}
									name="Not again within"
									onChange={(after) =>
										set(
											"Changed how often contacts may enter",
											{ reentry: { "again-after": after ?? "" } },
											"flow:reentry",
										)
									}
									value={reentry["again-after"]}
								/>
							)}
						</Field>
					)}
				</div>
				{(bySegment || draft["enter-existing"] !== undefined) && (
					<Checkbox
						checked={draft["enter-existing"] !== false}
						disabled={!mayEdit}
						help="When it is published."
						label="Takes those who are in the segment already"
						onChange={(event) =>
							set(event.target.checked ? "Takes those already in the segment" : "Takes only those who join", {
								"enter-existing": event.target.checked ? undefined : false,
							})
						}
					/>
				)}
				<FilterBuilder
					book={book}
					count
					disabled={!mayEdit}
					label="A contact leaves as soon as"
					onChange={(where) => set("Changed when contacts leave", { "exit-when": where }, "flow:exit-when")}
					value={draft["exit-when"]}
				/>
			</div>
			{draft.nodes.length > 0 && points.length > 0 && (
				<ul className="flex flex-col gap-1 text-xs">
					{points.map((point) => (
						<li className={point.severity === "error" ? "text-danger" : "text-warn"} key={point.message}>
							{sayPoint(point)}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

function HowTo() {
	return (
		<ol className="flex list-decimal flex-col gap-1.5 rounded-lg bg-chip py-3 pr-3 pl-7">
			<li>
				Add an <b className="font-semibold">entry</b>: who comes in, and when. Drag it from the left, or press{" "}
				<Kbd>{sayKeys("add")}</Kbd>.
			</li>
			<li>
				Add what happens next with the <b className="font-semibold">+</b> under a step.
			</li>
			<li>Select a step to say here what it does.</li>
			<li>
				<b className="font-semibold">Review & publish</b> shows what would happen before anything does.
			</li>
		</ol>
	);
}

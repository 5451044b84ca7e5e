"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Faults } from "@/app/ui/faults";
import { TextArea } from "@/app/ui/field";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { tell, troubleOf } from "@/app/ui/toast";
import type { ScenarioRow } from "@/server/scenarios/types";
import { rowsIn, withRows } from "./edited-text";
import { Expectations } from "./expectations";
import type { Row } from "./rows";
import { useRefreshScenarios } from "./use-refresh";

type Props = { flow: string; scenario: ScenarioRow; onClose(): void };

/** What a scenario expects as a list, and the whole of it as text: two sights of one thing. */
export function EditDialog({ flow, scenario, onClose }: Props) {
	const { id, name } = scenario;
	const trpc = useTRPC();
	const asked = useQuery(trpc.scenarios.get.queryOptions({ flow, id }, { staleTime: 0, gcTime: 0 }));
	if (asked.data && !asked.isFetching)
		return <Editing flow={flow} id={id} name={name} onClose={onClose} text={asked.data.text} />;
	return (
		<Dialog onOpenChange={(open) => !open && onClose()} open title={`Edit “${name}”`} wide>
			{asked.error ? (
				<Trouble message={troubleOf(asked.error)} onRetry={() => void asked.refetch()} />
			) : (
				<Loading />
			)}
		</Dialog>
	);
}

type EditingProps = { flow: string; id: number; name: string; text: string; onClose(): void };

function Editing({ flow, id, name, text: first, onClose }: EditingProps) {
	const trpc = useTRPC();
	const refresh = useRefreshScenarios(flow);
	const [text, setText] = useState(first);
	// Rows that are off stay in sight until the dialog closes, though the text has them no more.
	const [rows, setRows] = useState<Row[] | undefined>(() => rowsIn(first));
	const [base, setBase] = useState(first);
	const save = useMutation(
		trpc.scenarios.save.mutationOptions({
			onSuccess: async () => {
				tell("Saved the scenario");
				await refresh();
				onClose();
			},
		}),
	);
	return (
		<Dialog
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						busy={save.isPending}
						disabled={text === first}
						look="primary"
						onClick={() => save.mutate({ flow, id, file: { text } })}
					>
						Save
					</Button>
				</>
			}
			onOpenChange={(open) => !open && !save.isPending && onClose()}
			open
			title={`Edit “${name}”`}
			wide
		>
			<div className="flex flex-col gap-4">
				{save.error && <Faults error={save.error} />}
				<section aria-label="What is expected" className="flex flex-col gap-2">
					<h3 className="font-semibold">What is expected</h3>
					{rows ? (
						<Expectations
							onChange={(next) => {
								setRows(next);
								setText(withRows(base, next));
							}}
							rows={rows}
						/>
					) : (
						<p className="text-muted">The text below cannot be read at the moment.</p>
					)}
				</section>
				<TextArea
					className="font-mono text-xs"
					label="The whole scenario as text (YAML)"
					onChange={(event) => {
						setText(event.target.value);
						setBase(event.target.value);
						setRows(rowsIn(event.target.value));
					}}
					rows={18}
					spellCheck={false}
					value={text}
				/>
			</div>
		</Dialog>
	);
}

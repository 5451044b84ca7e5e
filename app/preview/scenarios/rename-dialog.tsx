"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import type { ScenarioRow } from "@/server/scenarios/types";
import { useRefreshScenarios } from "./use-refresh";

type Props = { flow: string; scenario: ScenarioRow; onClose(): void };

export function RenameDialog({ flow, scenario, onClose }: Props) {
	const trpc = useTRPC();
	const refresh = useRefreshScenarios(flow);
	const [name, setName] = useState(scenario.name);
	const rename = useMutation(
		trpc.scenarios.rename.mutationOptions({
			onSuccess: async () => {
				await refresh();
				onClose();
			},
		}),
	);
	const send = () => rename.mutate({ flow, id: scenario.id, name });
	return (
		<Dialog
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={rename.isPending} disabled={name.trim() === ""} look="primary" onClick={send}>
						Rename
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`Rename “${scenario.name}”`}
		>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (name.trim() !== "") send();
				}}
			>
				<TextField
					error={rename.error ? troubleOf(rename.error) : undefined}
					label="Name"
					maxLength={200}
					onChange={(event) => setName(event.target.value)}
					value={name}
				/>
			</form>
		</Dialog>
	);
}

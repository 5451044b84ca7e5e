"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { troubleOf } from "@/app/ui/toast";
import type { ScenarioRow } from "@/server/scenarios/types";
import { useRefreshScenarios } from "./use-refresh";

type Props = { flow: string; scenario: ScenarioRow; onClose(): void };

export function DeleteDialog({ flow, scenario, onClose }: Props) {
	const trpc = useTRPC();
	const refresh = useRefreshScenarios(flow);
	const remove = useMutation(
		trpc.scenarios.remove.mutationOptions({
			onSuccess: async () => {
				await refresh();
				onClose();
			},
		}),
	);
	return (
		<Dialog
			about="What it tests is not tested any more. This cannot be undone; export it first to keep it as a file."
			actions={
				<>
					<Button onClick={onClose}>Keep it</Button>
					<Button
						busy={remove.isPending}
						look="danger"
						onClick={() => remove.mutate({ flow, id: scenario.id })}
					>
						Delete the scenario
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`Delete “${scenario.name}”?`}
		>
			{remove.error && (
				<p className="text-danger" role="alert">
					{troubleOf(remove.error)}
				</p>
			)}
		</Dialog>
	);
}

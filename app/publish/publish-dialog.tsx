"use client";

import { useMutation } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useState } from "react";
import type { Saver } from "@/app/editor/saver";
import { useEditorApi } from "@/app/editor/store";
import { useTRPC } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { tell, troubleOf } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import type { Draft, OpenPoint } from "@/workflows/language/draft/types";
import { goToPoint } from "./go-to-point";
import { type Choice, movesOf, tally } from "./moves";
import { useRefreshFlow } from "./refresh";
import { Review } from "./review";
import { sayDeal, sayPublished } from "./say";
import { useReview } from "./use-review";

type Props = { editing: Editing; saver: Saver<Draft>; onClose(): void };

/** Shows what publishing would do, then asks once more. */
export function PublishDialog({ editing, saver, onClose }: Props) {
	const editor = useEditorApi();
	const trpc = useTRPC();
	const refresh = useRefreshFlow(editing.key);
	const [asking, setAsking] = useState(false);
	const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
	const [despite, setDespite] = useState(false);
	const review = useReview(editing, despite);
	const { consequences } = review;
	const version = (editing.live?.number ?? 0) + 1;
	const paused = editing.paused !== null;

	const publish = useMutation(
		trpc.flows.publish.mutationOptions({
			onSuccess: (published) => {
				if (!saver.isUnsent() && published.revision > saver.revision()) saver.adopt(published.revision);
				tell(sayPublished(published), {
					label: "See it live",
					run: () => setAddress({ view: "canvas", person: null }),
				});
				onClose();
				void refresh();
			},
			onError: (error) => {
				setAsking(false);
				if (isConflict(error)) review.again();
			},
		}),
	);

	const go = (point: OpenPoint) => {
		onClose();
		goToPoint(editor, point);
	};
	const close = (open: boolean) => !open && !publish.isPending && onClose();

	if (asking && consequences) {
		const { move, leave } = tally(consequences.inside, choices);
		const deal = { entering: consequences.wouldEnter ?? 0, move, leave, paused };
		return (
			<Dialog
				about={sayDeal(deal)}
				actions={
					<>
						<Button disabled={publish.isPending} onClick={() => setAsking(false)}>
							Back
						</Button>
						<Button
							busy={publish.isPending}
							look="primary"
							onClick={() =>
								publish.mutate({
									key: editing.key,
									revision: consequences.revision,
									moves: movesOf(consequences.inside, choices),
									...(despite ? { despiteScenarios: true } : {}),
								})
							}
							ref={focusOnce}
						>
							{publish.isPending ? "Publishing…" : `Publish version ${version}`}
						</Button>
					</>
				}
				onOpenChange={close}
				open
				title={`Publish version ${version}?`}
			/>
		);
	}

	return (
		<Dialog
			about={
				editing.live
					? `What version ${version} would change against version ${version - 1}, which is live.`
					: "What happens when this flow goes live."
			}
			actions={
				<>
					{review.obstacle && <p className="mr-auto self-center text-muted">{review.obstacle}</p>}
					<Button onClick={onClose}>Cancel</Button>
					<Button disabled={review.obstacle !== undefined} look="primary" onClick={() => setAsking(true)}>
						Publish version {version}…
					</Button>
				</>
			}
			onOpenChange={close}
			open
			title={`Review version ${version}`}
			wide
		>
			{publish.error && (
				<p className="mb-4 rounded-lg border border-danger/40 p-3 text-danger" role="alert">
					{troubleOf(publish.error)}
					{isConflict(publish.error) && " What you see below is how it is now."}
				</p>
			)}
			{consequences ? (
				<Review
					choices={choices}
					consequences={consequences}
					despite={despite}
					flow={editing.key}
					go={go}
					onChoices={setChoices}
					onDespite={setDespite}
					paused={paused}
					scenarios={review.scenarios}
					version={version}
				/>
			) : review.error ? (
				<Trouble message={troubleOf(review.error)} onRetry={review.again} />
			) : (
				<Loading label="Looking at what would happen…" />
			)}
		</Dialog>
	);
}

const isConflict = (error: unknown): boolean =>
	error instanceof TRPCClientError && error.data?.httpStatus === 409;

/** What asks once more begins on its answer. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus();

import type { Move } from "@/workflows/language/trace";
import { NewestList } from "./newest-list";
import type { StepNames } from "./use-step-names";
import { useWhen } from "./use-when";

type Props = {
	/** Newest first. */
	moves: readonly Move[];
	names: StepNames;
};

/** The steps it took in all flows, for whoever does not see the path on the canvas. */
export function Walked({ moves, names }: Props) {
	const when = useWhen();
	const steps = moves.filter((move) => !move.stands);
	return (
		<NewestList atFirst={20} empty="Was in no flow yet." label="Its steps" rows={steps}>
			{({ at, flow, node, port, note }) => {
				const way = port === null ? "" : names.port(flow, node, port);
				return (
					<div className="grid grid-cols-[6.25rem_1fr] gap-x-2">
						<time className="text-muted text-xs leading-5" dateTime={at}>
							{when(at)}
						</time>
						<span className="min-w-0 break-words">
							{names.step(flow, node)}
							{way !== "" && `: ${way}`} <span className="text-muted">in {names.flow(flow)}</span>
							{note && <span className="block text-muted text-xs">{note}</span>}
						</span>
					</div>
				);
			}}
		</NewestList>
	);
}

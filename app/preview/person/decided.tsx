import type { Decision } from "@/workflows/language/trace";
import { NewestList } from "./newest-list";
import { TreeView } from "./tree-view";
import type { StepNames } from "./use-step-names";
import { useWhen } from "./use-when";

type Props = {
	/** Newest first. */
	decided: readonly Decision[];
	names: StepNames;
};

/** Where it could have gone another way, and the values that decided it at that moment. */
export function Decided({ decided, names }: Props) {
	const when = useWhen();
	return (
		<NewestList atFirst={5} empty="Nothing has been decided yet." label="What was decided" rows={decided}>
			{({ at, flow, node, port, tree }) => (
				<div className="flex flex-col gap-1 break-words">
					<p>
						<time className="text-muted text-xs" dateTime={at}>
							{when(at)}
						</time>{" "}
						<b className="font-medium">{names.step(flow, node)}</b> {names.port(flow, node, port)}{" "}
						<span className="text-muted">in {names.flow(flow)}</span>
					</p>
					<TreeView calm tree={tree} />
				</div>
			)}
		</NewestList>
	);
}

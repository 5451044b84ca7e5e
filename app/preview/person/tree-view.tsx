import { cx } from "@/app/ui/class-names";
import type { Tree } from "@/workflows/language/trace";

type Props = {
	tree: Tree;
	/** Nothing is wrong where it does not hold: no colour of warning. */
	calm?: boolean;
};

/** A condition with what was found: what holds, what does not, and the value that decides it. */
export function TreeView({ tree, calm }: Props) {
	return (
		<ul className="flex flex-col gap-1">
			<Branch calm={calm} tree={tree} />
		</ul>
	);
}

function Branch({ tree: { said, holds, actual, parts }, calm }: Props) {
	const alarming = !holds && !calm;
	return (
		<li>
			<div className="flex gap-1.5">
				<Sign calm={calm} holds={holds} />
				<span className="min-w-0 break-words">
					<span className={alarming ? "text-danger" : ""}>{said}</span>
					{actual !== "" && <span className="text-muted"> · {actual}</span>}
				</span>
			</div>
			{parts && parts.length > 0 && (
				<ul className="mt-1 ml-[0.4rem] flex flex-col gap-1 border-edge border-l pl-3">
					{parts.map((part, n) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition keep their places
						<Branch calm={calm} key={n} tree={part} />
					))}
				</ul>
			)}
		</li>
	);
}

/** ✓ or ✕, read out as a word. */
function Sign({ holds, calm }: { holds: boolean; calm: boolean | undefined }) {
	const colour = holds ? "text-leaf" : calm ? "text-muted" : "text-danger";
	return (
		<span className={cx("w-3.5 shrink-0 text-center", colour)}>
			<span aria-hidden="true">{holds ? "✓" : "✕"}</span>
			<span className="sr-only">{holds ? "Met:" : "Not met:"}</span>
		</span>
	);
}

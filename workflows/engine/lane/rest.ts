import type { FlowNode } from "@/workflows/language/program";
import type { Compiled } from "../program";
import * as q from "../sql";
import { dueOf } from "../waits";
import type { Columns } from "./columns";
import type { WholeWay } from "./ways";
import { byWay } from "./write";

/** Where contacts come to rest, as SQL: the number of their way, the node and until when; null where the pass is over. */
export interface Rest {
	way: string;
	due: string;
	/** Over the lane `m`. */
	node: string;
	/** Whether the contact takes one of the ways, and waits at its end if it waits at all. */
	reached: string;
}

/** `from` is the wait that they come from, if they come from one. */
export function atRest(
	ways: WholeWay[],
	columns: Columns,
	program: Compiled,
	at: string,
	from?: FlowNode,
): Rest {
	const cases = ways.map(({ when }, n) => `when ${when.length > 0 ? q.all(when) : "true"} then ${n}`);
	const way = columns.add(`case ${cases.join(" ")} end`);
	const dues = ways.flatMap(({ rest }, n) =>
		rest ? `when ${n} then ${dueOf(program.names, rest, { at, through: String(rest === from) })}` : [],
	);
	const due = columns.add(dues.length > 0 ? `case ${way} ${dues.join(" ")} end` : "null::timestamptz");
	const over = ways.flatMap(({ rest }, n) => (rest ? [] : n));
	return {
		way,
		due,
		node: byWay(ways, ({ rest }) => rest && q.text(rest.id), "text"),
		reached: q.all([
			`${way} is not null`,
			q.any([`${due} > ${at}`, ...(over.length > 0 ? [`${way} in (${over.join(", ")})`] : [])]),
		]),
	};
}

import type { MarketingHome } from "@/server/home/types";
import { percent } from "./words";

/** How much of what each flow asked about was junk. */
export function JunkTable({ rows }: { rows: MarketingHome["junk"] }) {
	if (rows.length === 0) return <p className="text-muted">No answers in these days.</p>;
	return (
		<table className="w-full text-left">
			<thead>
				<tr className="text-muted text-xs">
					<th className="pb-1 font-medium" scope="col">
						Asked by
					</th>
					<th className="pb-1 text-right font-medium" scope="col">
						Answers
					</th>
					<th className="pb-1 text-right font-medium" scope="col">
						Junk
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ key, name, answers, junk }) => (
					<tr className="border-line border-t" key={key}>
						<td className="py-1.5">{name}</td>
						<td className="py-1.5 text-right">{answers}</td>
						<td className="py-1.5 text-right">
							{junk} <span className="text-muted">({percent(junk, answers)})</span>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

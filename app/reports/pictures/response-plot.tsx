import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { count } from "@/app/ui/time";
import type { Responder, ResponseReport } from "@/server/reports/types";
import { sayHours, sayShare } from "../cells";
import { axis, CARD, END, END_LENGTH, ink, Nothing, still } from "./looks";

const MOST = 15;
const MOST_ON_CARD = 4;

/** Which share of their alerts people answered, with the half-time beside it. */
export function ResponsePlot({ report, small }: { report: ResponseReport; small: boolean }) {
	const people = report.people.slice(0, small ? MOST_ON_CARD : MOST);
	if (people.length === 0) return <Nothing />;
	const rows = people.map((one) => ({
		name: one.name,
		end: END_LENGTH,
		share: (100 * one.answered) / one.asked,
		said: small ? sayShare(one.answered / one.asked) : sayPerson(one),
	}));
	return (
		<ResponsiveContainer height={small ? CARD : Math.max(160, rows.length * 44 + 30)} width="100%">
			<BarChart
				accessibilityLayer={false}
				data={rows}
				layout="vertical"
				margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
			>
				<XAxis
					{...axis}
					domain={[0, small ? 125 : 170]}
					height={20}
					hide={small}
					tickFormatter={(share: number) => `${share} %`}
					ticks={[0, 25, 50, 75, 100]}
					type="number"
				/>
				<YAxis {...axis} axisLine={false} dataKey="name" tick={ink} type="category" width={110} />
				<Bar {...still} barSize={small ? 14 : 22} dataKey="share" fill="var(--select)" stackId="all" />
				<Bar {...END}>
					<LabelList dataKey="said" position="right" {...ink} />
				</Bar>
			</BarChart>
		</ResponsiveContainer>
	);
}

const sayPerson = ({ answered, asked, median, waiting }: Responder): string =>
	[
		`${sayShare(answered / asked)} of ${count(asked)}`,
		...(median === null ? [] : [`half within ${sayHours(median)}`]),
		...(waiting > 0 ? [`${count(waiting)} waiting`] : []),
	].join(" · ");

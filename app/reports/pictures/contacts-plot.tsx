import { useId } from "react";
import { Bar, BarChart, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { count } from "@/app/ui/time";
import type { AnswerGroup, ContactsReport } from "@/server/reports/types";
import { ANSWERS } from "../list";
import { axis, CARD, END, END_LENGTH, edgeOf, fillOf, ink, Nothing, still, Textures } from "./looks";

/** How many contacts had which answer, and what they were like in the middle. */
export function ContactsPlot({ report, small }: { report: ContactsReport; small: boolean }) {
	const id = useId();
	const { groups, score } = report;
	if (groups.every((one) => one.contacts === 0)) return <Nothing />;
	const rows = groups.map((group) => ({
		...group,
		end: END_LENGTH,
		label: ANSWERS.find((one) => one.key === group.answer)!.label,
		said: small ? count(group.contacts) : sayGroup(group, score?.name ?? "points"),
	}));
	return (
		<ResponsiveContainer height={small ? CARD : 260} width="100%">
			<BarChart
				accessibilityLayer={false}
				data={rows}
				layout="vertical"
				margin={{ top: 4, right: small ? 36 : 8, bottom: 4, left: 0 }}
			>
				<Textures id={id} />
				<XAxis domain={[0, (most: number) => (small ? most : most * 2.2)]} hide type="number" />
				<YAxis {...axis} axisLine={false} dataKey="label" tick={ink} type="category" width={84} />
				<Bar {...still} barSize={small ? 16 : 30} dataKey="contacts" stackId="all" strokeWidth={1}>
					{rows.map(({ answer }) => (
						<Cell fill={fillOf(id, answer)} key={answer} stroke={edgeOf(answer)} />
					))}
				</Bar>
				<Bar {...END}>
					<LabelList dataKey="said" position="right" {...ink} />
				</Bar>
			</BarChart>
		</ResponsiveContainer>
	);
}

const day = (days: number) => days.toLocaleString("en-GB", { maximumFractionDigits: 1 });

function sayGroup({ contacts, points, daysKnown, times }: AnswerGroup, score: string): string {
	if (contacts === 0 || points === null || daysKnown === null || times === null) return "nobody";
	return `${count(contacts)} · ${score} ${count(points)} · known ${day(daysKnown)} days · asked ${times === 1 ? "once" : `${day(times)} times`}`;
}

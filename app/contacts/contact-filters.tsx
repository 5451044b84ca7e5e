"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useBook } from "@/app/editor/book";
import { useTRPC } from "@/app/providers";
import { Select, TextField } from "@/app/ui/field";

const SETTLE_MS = 300;

type Props = {
	value(key: string): string;
	onChange(change: Record<string, string>): void;
};

/** What narrows the list down. */
export function ContactFilters({ value, onChange }: Props) {
	const { program } = useBook();
	const segments = useQuery(useTRPC().segments.list.queryOptions());
	return (
		<div className="grid grid-cols-2 gap-3 border-line border-b px-4 py-3 sm:grid-cols-[minmax(14rem,2fr)_repeat(4,minmax(7rem,1fr))]">
			<Search onChange={(text) => onChange({ text })} text={value("text")} />
			<Select
				label="Segment"
				onChange={(event) => onChange({ segment: event.target.value })}
				value={value("segment")}
			>
				<option value="">All contacts</option>
				{(segments.data ?? []).map((segment) => (
					<option key={segment.key} value={segment.key}>
						{segment.name}
					</option>
				))}
			</Select>
			<Select
				label="Stage"
				onChange={(event) => onChange({ stage: event.target.value })}
				value={value("stage")}
			>
				<option value="">Any stage</option>
				{program.stages.map((stage) => (
					<option key={stage} value={stage}>
						{stage}
					</option>
				))}
			</Select>
			<Select
				label="Owner"
				onChange={(event) => onChange({ owner: event.target.value })}
				value={value("owner")}
			>
				<option value="">Any owner</option>
				<option value="unset">Nobody</option>
				{program.users.map((user) => (
					<option key={user.email} value={user.email}>
						{user.name ?? user.email}
					</option>
				))}
			</Select>
			{program.scores.length > 1 && (
				<Select
					label="Score shown"
					onChange={(event) => onChange({ score: event.target.value })}
					value={value("score") || (program.scores[0]?.key ?? "")}
				>
					{program.scores.map((score) => (
						<option key={score.key} value={score.key}>
							{score.name}
						</option>
					))}
				</Select>
			)}
		</div>
	);
}

/** Asks once typing has stopped. */
function Search({ text, onChange }: { text: string; onChange(text: string): void }) {
	const [typed, setTyped] = useState(text);
	useEffect(() => {
		if (typed === text) return;
		const timer = setTimeout(() => onChange(typed), SETTLE_MS);
		return () => clearTimeout(timer);
	}, [typed, text, onChange]);
	return (
		<TextField
			className="max-sm:col-span-2"
			label="Search"
			onChange={(event) => setTyped(event.target.value)}
			placeholder="Name, company or e-mail"
			type="search"
			value={typed}
		/>
	);
}

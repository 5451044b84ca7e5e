"use client";

import { useBook } from "@/app/editor/book";
import { Badge } from "@/app/ui/badge";
import { IconButton } from "@/app/ui/button";
import { Menu } from "@/app/ui/menu";
import { Table, Td, Th } from "@/app/ui/table";
import { signed } from "@/app/ui/time";
import type { Rule } from "@/workflows/language/program";
import type { EditedRule } from "./rule-form";
import { sayExpiry, sayLimit, sayWhen, weightOf } from "./say-rule";

type Props = {
	rules: EditedRule[];
	/** The lowest number of points at which something happens. */
	threshold: number | undefined;
	onEdit(at: number): void;
	onCopy(at: number): void;
	onRemove(at: number): void;
};

/** The rules of a score: when, how many points, how often, for how long. */
export function RulesTable({ rules, threshold, onEdit, onCopy, onRemove }: Props) {
	const { names } = useBook();
	return (
		<Table>
			<thead>
				<tr>
					<Th>Rule</Th>
					<Th className="text-right">Points</Th>
					<Th className="max-sm:hidden">Limit</Th>
					<Th className="max-sm:hidden">Expire</Th>
					<Th>
						<span className="sr-only">Actions</span>
					</Th>
				</tr>
			</thead>
			<tbody>
				{rules.map((edited, at) => {
					const rule = edited as unknown as Rule;
					return (
						<tr className="hover:bg-paper" key={edited.key ?? `new ${at}`}>
							<Td className="align-top">
								<button
									className="text-left font-semibold hover:underline"
									onClick={() => onEdit(at)}
									type="button"
								>
									{rule.name}
								</button>
								{edited.key === undefined && <span className="text-muted text-xs"> not saved yet</span>}
								<span className="block text-muted text-xs">{sayWhen(rule, names)}</span>
								<span className="block text-muted text-xs sm:hidden">
									{[sayLimit(rule), sayExpiry(rule) && `gone ${sayExpiry(rule)}`].filter(Boolean).join(" · ")}
								</span>
							</Td>
							<Td className="text-right align-top">
								<span className={`font-semibold ${rule.points < 0 ? "text-danger" : ""}`}>
									{signed(rule.points)}
								</span>
								<Weight points={rule.points} threshold={threshold} />
							</Td>
							<Td className="align-top max-sm:hidden">{sayLimit(rule) ?? "–"}</Td>
							<Td className="align-top max-sm:hidden">{sayExpiry(rule) ?? "never"}</Td>
							<Td className="w-10 align-top">
								<Menu
									align="end"
									items={[
										{ label: "Change", onSelect: () => onEdit(at) },
										{ label: "Duplicate", onSelect: () => onCopy(at) },
										"line",
										{ label: "Delete", danger: true, onSelect: () => onRemove(at) },
									]}
									trigger={
										<IconButton label={`Actions for ${rule.name}`}>
											<span aria-hidden="true">⋯</span>
										</IconButton>
									}
								/>
							</Td>
						</tr>
					);
				})}
			</tbody>
		</Table>
	);
}

function Weight({ points, threshold }: { points: number; threshold: number | undefined }) {
	const weight = weightOf(points, threshold);
	if (!weight) return null;
	return (
		<span className="block text-muted text-xs">
			{weight.word && <Badge tone={weight.word === "High value" ? "leaf" : "plain"}>{weight.word}</Badge>}{" "}
			<span className="whitespace-nowrap">
				{weight.times === 1 ? "once is enough" : `${weight.times} times`} for {threshold}
			</span>
		</span>
	);
}

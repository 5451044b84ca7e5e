"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { NumberInput } from "@/app/pickers/number-input";
import { useTRPC } from "@/app/providers";
import { Refusal } from "@/app/segments/segment-form";
import { useRefresh } from "@/app/segments/use-refresh";
import { Button } from "@/app/ui/button";
import { Field, TextField } from "@/app/ui/field";
import { Empty, Panel } from "@/app/ui/page-frame";
import { count } from "@/app/ui/time";
import { tell } from "@/app/ui/toast";
import type { ScoreRow, ScoreSaved } from "@/server/scores/types";
import type { EditedRule } from "./rule-form";
import { RuleSheet } from "./rule-sheet";
import { RulesTable } from "./rules-table";
import { Scale } from "./scale";

type Values = {
	name: string;
	floor: number | undefined;
	ceiling: number | undefined;
	rules: EditedRule[];
};

const valuesOf = (score: ScoreRow | undefined): Values => ({
	name: score?.name ?? "",
	floor: score?.floor ?? undefined,
	ceiling: score?.ceiling ?? undefined,
	rules: (score?.rules ?? []) as unknown as EditedRule[],
});

/** A score with its bounds and rules, saved as a whole; a new one where none is given. */
export function ScoreEditor({ score }: { score?: ScoreRow }) {
	const router = useRouter();
	const refresh = useRefresh();
	const save = useMutation(useTRPC().scores.save.mutationOptions());
	const [revision, setRevision] = useState(score?.revision);
	/** The place of the rule in the sheet; `new` for one that is not there yet. */
	const [edited, setEdited] = useState<number | "new">();
	const { register, control, handleSubmit, watch, setValue, reset, formState } = useForm<Values>({
		defaultValues: valuesOf(score),
	});
	const { rules, floor, ceiling } = watch();
	const setRules = (next: EditedRule[]) => setValue("rules", next, { shouldDirty: true });
	const thresholds = score?.thresholds ?? [];
	const lowest = thresholds.find((one) => one.way === "reaches")?.value;

	const submit = handleSubmit(async (values) => {
		const known = score ? { key: score.key, ...(revision ? { revision } : {}) } : {};
		const saved = await save.mutateAsync({ ...values, ...known }).catch(() => undefined);
		if (!saved) return;
		setRevision(saved.revision);
		reset({ ...values, rules: saved.rules as unknown as EditedRule[] });
		tell(sayChanged(saved));
		await refresh();
		if (!score) router.push(`/scoring/${saved.key}`);
	});

	function take(rule: EditedRule) {
		setRules(edited === "new" ? [...rules, rule] : rules.map((one, at) => (at === edited ? rule : one)));
		setEdited(undefined);
	}

	return (
		<form className="flex flex-col gap-5" noValidate onSubmit={submit}>
			<div className="grid items-start gap-5 lg:grid-cols-2">
				<Panel title="The score">
					<div className="flex flex-col gap-4">
						<TextField
							autoComplete="off"
							error={formState.errors.name?.message}
							label="Name"
							{...register("name", { validate: (name) => name.trim() !== "" || "Give it a name." })}
						/>
						<div className="grid grid-cols-2 gap-3">
							{(["floor", "ceiling"] as const).map((bound) => (
								<Controller
									control={control}
									key={bound}
									name={bound}
									render={({ field }) => (
										<Field
											help={bound === "floor" ? "It never falls below." : "It never rises above."}
											label={bound === "floor" ? "Floor" : "Ceiling"}
											optional
										>
											{(given) => (
												<NumberInput
													{...given}
													className="w-full"
													onChange={field.onChange}
													value={field.value}
												/>
											)}
										</Field>
									)}
								/>
							))}
						</div>
					</div>
				</Panel>
				<Panel title="What happens when">
					<Scale ceiling={ceiling} floor={floor} thresholds={thresholds} />
				</Panel>
			</div>
			<Panel
				actions={
					rules.length > 0 && (
						<Button onClick={() => setEdited("new")} small>
							Add a rule
						</Button>
					)
				}
				flush
				title="Rules"
			>
				{rules.length === 0 ? (
					<Empty actions={<Button onClick={() => setEdited("new")}>Add a rule</Button>} title="No rules yet">
						A rule gives points when something happens, or while something is true.
					</Empty>
				) : (
					<RulesTable
						onCopy={(at) => setRules(rules.toSpliced(at + 1, 0, copyOf(rules[at]!)))}
						onEdit={setEdited}
						onRemove={(at) => setRules(rules.toSpliced(at, 1))}
						rules={rules}
						threshold={lowest}
					/>
				)}
			</Panel>
			{save.error && <Refusal error={save.error} />}
			<div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-line border-t bg-paper py-3">
				<Button busy={save.isPending} look="primary" type="submit">
					{score ? "Save score" : "Create score"}
				</Button>
				<span className="text-muted text-xs">
					{save.isPending
						? "Working out everybody's points anew…"
						: score && formState.isDirty
							? "Not saved yet. Saving works out everybody's points anew; no alert goes out by that."
							: ""}
				</span>
			</div>
			{edited !== undefined && (
				<RuleSheet
					onClose={() => setEdited(undefined)}
					onDone={take}
					rule={edited === "new" ? undefined : rules[edited]}
				/>
			)}
		</form>
	);
}

function copyOf({ key: _, ...rule }: EditedRule): EditedRule {
	return { ...rule, name: `${rule.name} (copy)` } as EditedRule;
}

function sayChanged({ changed }: ScoreSaved): string {
	if (changed === null) return "Saved. Everybody's points were worked out anew.";
	if (changed === 0) return "Saved. Nobody's points changed.";
	return changed === 1
		? "Saved. The points of 1 contact changed."
		: `Saved. The points of ${count(changed)} contacts changed.`;
}

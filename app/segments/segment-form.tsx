"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useBook } from "@/app/editor/book";
import { FilterBuilder } from "@/app/filters/filter-builder";
import { Choices } from "@/app/pickers/choices";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import { tell, troubleOf } from "@/app/ui/toast";
import type { SegmentRow } from "@/server/segments/types";
import { filterSchema } from "@/workflows/language/filter";
import { faultsOf } from "./faults";
import { useRefresh } from "./use-refresh";

type Values = { name: string; kind: "filter" | "static"; where: unknown };

/** The name of a segment and who is in it; a new one where none is given. */
export function SegmentForm({ segment }: { segment?: SegmentRow }) {
	const book = useBook();
	const router = useRouter();
	const refresh = useRefresh();
	const save = useMutation(useTRPC().segments.save.mutationOptions());
	const [revision, setRevision] = useState(segment?.revision);
	const { register, control, handleSubmit, watch, reset, formState } = useForm<Values>({
		defaultValues: {
			name: segment?.name ?? "",
			kind: segment?.static ? "static" : "filter",
			where: segment?.where ?? undefined,
		},
	});
	const byHand = watch("kind") === "static";

	const submit = handleSubmit(async (values) => {
		const who = byHand ? { static: true } : { where: values.where };
		const known = segment ? { key: segment.key, ...(revision ? { revision } : {}) } : {};
		const saved = await save.mutateAsync({ ...known, name: values.name, ...who }).catch(() => undefined);
		if (!saved) return;
		setRevision(saved.revision);
		reset(values);
		tell(`Saved: ${count(saved.size)} ${saved.size === 1 ? "contact is" : "contacts are"} in it`);
		await refresh();
		if (!segment) router.push(`/segments/${saved.key}`);
	});

	return (
		<form className="flex flex-col gap-4" noValidate onSubmit={submit}>
			<TextField
				autoComplete="off"
				error={formState.errors.name?.message}
				label="Name"
				{...register("name", { validate: (name) => name.trim() !== "" || "Give it a name." })}
			/>
			{!segment && (
				<Controller
					control={control}
					name="kind"
					render={({ field }) => (
						<Choices
							label="Who is in it"
							onChange={field.onChange}
							options={[
								{ value: "filter", label: "Everyone for whom conditions hold" },
								{ value: "static", label: "Those put in by steps and by hand" },
							]}
							value={field.value}
						/>
					)}
				/>
			)}
			{byHand ? (
				segment && <p className="text-muted">Steps of flows and people put contacts in and take them out.</p>
			) : (
				<Controller
					control={control}
					name="where"
					render={({ field, fieldState }) => (
						<>
							<FilterBuilder
								book={book}
								count
								label="Is in it when"
								onChange={field.onChange}
								value={field.value}
							/>
							{fieldState.error && (
								<p className="text-danger text-xs" role="alert">
									{fieldState.error.message}
								</p>
							)}
						</>
					)}
					rules={{
						validate: (where) =>
							byHand || filterSchema.safeParse(where).success || "Finish the conditions first.",
					}}
				/>
			)}
			{save.error && <Refusal error={save.error} />}
			<div className="flex flex-wrap items-center gap-3">
				<Button busy={save.isPending} look="primary" type="submit">
					{segment ? "Save segment" : "Create segment"}
				</Button>
				{segment && formState.isDirty && <span className="text-muted text-xs">Not saved yet</span>}
			</div>
			{segment && !byHand && segment.usedBy.length > 0 && (
				<p className="text-muted text-xs">
					Saving brings everybody in line at once. Whoever joins by it enters the live flows that begin with
					this segment.
				</p>
			)}
		</form>
	);
}

/** What the server would not save, and each place it means. */
export function Refusal({ error }: { error: unknown }) {
	const faults = faultsOf(error);
	return (
		<div className="text-danger" role="alert">
			<p>{troubleOf(error)}</p>
			{faults.length > 1 && (
				<ul className="mt-1 list-disc pl-5 text-xs">
					{faults.map(({ path, message }) => (
						<li key={`${path} ${message}`}>{message}</li>
					))}
				</ul>
			)}
		</div>
	);
}

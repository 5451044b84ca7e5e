"use client";

import { Controller } from "react-hook-form";
import { Choices } from "@/app/pickers/choices";
import { DurationInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { Field } from "@/app/ui/field";
import type { PartProps } from "./rule-sheet";

/** How often a rule gives its points, and for how long they last. */
export function RuleLimits({ form, open }: PartProps) {
	const { control } = form;
	const limit = form.watch("limit");
	return (
		<>
			<Controller
				control={control}
				name="limit"
				render={({ field }) => (
					<Choices
						label="How often"
						onChange={field.onChange}
						options={[
							{ value: "none", label: "Every time" },
							{ value: "once", label: "Only once for each contact" },
							{ value: "times", label: "At most so many times in a while" },
						]}
						value={field.value}
					/>
				)}
			/>
			{limit === "times" && (
				<div className="flex flex-wrap items-start gap-3 pl-6">
					<Controller
						control={control}
						name="times"
						render={({ field }) => (
							<Field error={open.times} label="Times">
								{(given) => (
									<NumberInput
										{...given}
										className="w-16"
										least={1}
										onChange={field.onChange}
										value={field.value}
									/>
								)}
							</Field>
						)}
					/>
					<Controller
						control={control}
						name="per"
						render={({ field }) => (
							<Field error={open.per} label="In">
								{(given) => (
									<DurationInput {...given} name="In" onChange={field.onChange} value={field.value} />
								)}
							</Field>
						)}
					/>
				</div>
			)}
			<Controller
				control={control}
				name="expires"
				render={({ field }) => (
					<Field
						error={open.expires}
						help="Then the points of that time fall away again."
						label="Expire after"
						optional
					>
						{(given) => (
							<DurationInput {...given} name="Expire after" onChange={field.onChange} value={field.value} />
						)}
					</Field>
				)}
			/>
		</>
	);
}

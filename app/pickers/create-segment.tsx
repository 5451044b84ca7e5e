"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useBook } from "@/app/editor/book";
import { FilterBuilder } from "@/app/filters/filter-builder";
import { useTRPC } from "@/app/providers";
import { TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import { readAs } from "@/workflows/language/fault";
import { filterSchema } from "@/workflows/language/filter";
import { Choices } from "./choices";
import { CreateDialog } from "./create-dialog";
import type { CreateProps } from "./creating";

type Props = CreateProps & {
	/** Only segments that steps and people put contacts into. */
	onlyStatic: boolean;
};

/** A new segment: its name, and who is in it. */
export default function CreateSegment({ typed, done, onlyStatic }: Props) {
	const book = useBook();
	const trpc = useTRPC();
	const save = useMutation(trpc.segments.save.mutationOptions());
	const [name, setName] = useState(typed);
	const [byHand, setByHand] = useState(onlyStatic);
	const [where, setWhere] = useState<unknown>(undefined);
	const filter = readAs(filterSchema, where);

	async function create() {
		const who = byHand ? { static: true as const } : { where: filter.ok ? filter.value : undefined };
		await save.mutateAsync({ name: name.trim(), ...who }).then(
			({ key }) => done(key),
			() => undefined,
		);
	}

	return (
		<CreateDialog
			busy={save.isPending}
			onClose={() => done()}
			onCreate={create}
			ready={name.trim() !== "" && (byHand || filter.ok)}
			title="New segment"
			trouble={save.error ? troubleOf(save.error) : undefined}
			wide={!onlyStatic}
			{...(onlyStatic ? { about: "Steps and people put contacts into it and take them out." } : {})}
		>
			<TextField label="Name" onChange={(event) => setName(event.target.value)} value={name} />
			{!onlyStatic && (
				<Choices
					label="Who is in it"
					onChange={(value) => setByHand(value === "static")}
					options={[
						{ value: "filter", label: "Everyone for whom conditions hold" },
						{ value: "static", label: "Those put in by steps and by hand" },
					]}
					value={byHand ? "static" : "filter"}
				/>
			)}
			{!byHand && <FilterBuilder book={book} count label="Is in it when" onChange={setWhere} value={where} />}
		</CreateDialog>
	);
}

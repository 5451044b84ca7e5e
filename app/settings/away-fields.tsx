"use client";

import { Select, TextField } from "@/app/ui/field";
import type { AlertSettingsOf } from "@/server/me/types";
import { type AlertFields, OR_NOTHING } from "./fields";

/** The days away, and who gets the alerts meanwhile. */
export function AwayFields({
	form: { register, formState },
	seen,
}: {
	form: AlertFields;
	seen: AlertSettingsOf;
}) {
	const { errors } = formState;
	const { awayFrom, awayUntil, deputy } = seen.settings;
	const gone = deputy !== null && !seen.colleagues.some(({ email }) => email === deputy);
	return (
		<div className="flex flex-col gap-4">
			<div className="grid grid-cols-2 gap-3">
				<TextField
					defaultValue={awayFrom ?? ""}
					error={errors.awayFrom?.message}
					label="First day away"
					type="date"
					{...register("awayFrom", OR_NOTHING)}
				/>
				<TextField
					defaultValue={awayUntil ?? ""}
					error={errors.awayUntil?.message}
					label="Last day away"
					type="date"
					{...register("awayUntil", OR_NOTHING)}
				/>
			</div>
			<Select
				defaultValue={deputy ?? ""}
				error={errors.deputy?.message}
				help="New alerts go there on these days. Without a deputy they wait."
				label="Deputy"
				{...register("deputy", OR_NOTHING)}
			>
				<option value="">Nobody</option>
				{gone && <option value={deputy}>{deputy} (not here any more)</option>}
				{seen.colleagues.map(({ email, name }) => (
					<option key={email} value={email}>
						{name}
					</option>
				))}
			</Select>
		</div>
	);
}

"use client";

import Link from "next/link";
import { Select, TextField } from "@/app/ui/field";
import type { AlertSettingsOf, Digest } from "@/server/me/types";
import { type AlertFields, OR_NOTHING } from "./fields";

const DIGEST_WORDS: Record<Digest, string> = {
	each: "One mail for each alert, at once",
	hourly: "One mail with all of them, every full hour",
	daily: "One mail with all of them, at 8 in the morning",
};

type TimeFieldsProps = { form: AlertFields; seen: AlertSettingsOf; zones: readonly string[] };

/** The zone, quiet hours and how mails are put together. */
export function TimeFields({ form: { register, formState }, seen, zones }: TimeFieldsProps) {
	const { errors } = formState;
	const { timezone, quietFrom, quietUntil, digest } = seen.settings;
	const known = timezone === null || zones.includes(timezone) ? zones : [timezone, ...zones];
	return (
		<div className="flex flex-col gap-4">
			<Select
				defaultValue={digest}
				error={errors.digest?.message}
				help={seen.sendsMail ? undefined : <WithoutMail />}
				label="Mails"
				{...register("digest")}
			>
				{Object.entries(DIGEST_WORDS).map(([key, words]) => (
					<option key={key} value={key}>
						{words}
					</option>
				))}
			</Select>
			<fieldset className="flex flex-col gap-1">
				<legend className="mb-1 font-medium">Quiet hours</legend>
				<div className="grid grid-cols-2 gap-3">
					<TextField
						defaultValue={quietFrom ?? ""}
						error={errors.quietFrom?.message}
						label="From"
						type="time"
						{...register("quietFrom", OR_NOTHING)}
					/>
					<TextField
						defaultValue={quietUntil ?? ""}
						error={errors.quietUntil?.message}
						label="Until"
						type="time"
						{...register("quietUntil", OR_NOTHING)}
					/>
				</div>
				<p className="text-muted text-xs">
					Neither mail nor chat in between; what comes then is told at their end. The inbox shows everything
					at all times.
				</p>
			</fieldset>
			<Select
				defaultValue={timezone ?? ""}
				error={errors.timezone?.message}
				label="Time zone"
				{...register("timezone", OR_NOTHING)}
			>
				<option value="">The company's: {seen.zone}</option>
				{known.map((zone) => (
					<option key={zone} value={zone}>
						{zone.replaceAll("_", " ")}
					</option>
				))}
			</Select>
		</div>
	);
}

function WithoutMail() {
	return (
		<>
			No mail server is set up: mails lie in the{" "}
			<Link className="underline" href="/mailbox">
				mailbox
			</Link>
			.
		</>
	);
}

"use client";

import { ANSWER_WORDS } from "@/app/filters/words";
import { cx } from "@/app/ui/class-names";
import { Checkbox } from "@/app/ui/field";
import { capital } from "@/workflows/language/say";
import { ANSWERS, WEEKDAYS, type Weekday } from "@/workflows/language/values";
import { type InputProps, listOf } from "./types";

/** The chosen ones in their own order; nothing where none is left. */
function toggled(all: readonly string[], chosen: readonly unknown[], one: string): string[] | undefined {
	const next = all.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)));
	return next.length === 0 ? undefined : next;
}

type Props = InputProps & { all: readonly string[]; say(one: string): string; help?: string | undefined };

function Several({ field, value, set, control, all, say, help }: Props) {
	const chosen = listOf(value);
	return (
		<fieldset className="flex flex-col gap-1.5" disabled={control.disabled}>
			<legend className="mb-1 text-muted text-xs">
				{field.label}
				{field.optional && " (optional)"}
			</legend>
			{all.map((one) => (
				<Checkbox
					checked={chosen.includes(one)}
					key={one}
					label={say(one)}
					onChange={() => set(toggled(all, chosen, one))}
				/>
			))}
			{help && <p className="text-muted text-xs">{help}</p>}
		</fieldset>
	);
}

const VIA: Record<string, string> = {
	inbox: "Inbox",
	email: "E-mail",
	webhook: "Webhook (Slack and others)",
};

export const MultiselectField = (props: InputProps) => (
	<Several
		{...props}
		all={props.field.options ?? []}
		help={props.field.help ?? (props.field.key === "via" ? "None means inbox and e-mail." : undefined)}
		say={(one) => VIA[one] ?? capital(one)}
	/>
);

export const AnswersField = (props: InputProps) => (
	<Several
		{...props}
		all={ANSWERS}
		help={props.field.help}
		say={(one) => ANSWER_WORDS[one as keyof typeof ANSWER_WORDS]}
	/>
);

const DAYS: Record<Weekday, string> = {
	mon: "Monday",
	tue: "Tuesday",
	wed: "Wednesday",
	thu: "Thursday",
	fri: "Friday",
	sat: "Saturday",
	sun: "Sunday",
};

export function WeekdaysField({ field, value, set, control }: InputProps) {
	const chosen = listOf(value);
	return (
		<fieldset disabled={control.disabled}>
			<legend className="mb-1 text-muted text-xs">
				{field.label}
				{field.optional && " (optional)"}
			</legend>
			<div className="flex flex-wrap gap-1">
				{WEEKDAYS.map((day) => (
					<button
						aria-pressed={chosen.includes(day)}
						className={cx(
							"min-h-7 rounded-md border px-1.5",
							chosen.includes(day)
								? "border-select bg-select font-medium text-panel"
								: "border-line text-ink hover:border-edge",
						)}
						key={day}
						onClick={() => set(toggled(WEEKDAYS, chosen, day))}
						type="button"
					>
						<span aria-hidden="true">{DAYS[day].slice(0, 2)}</span>
						<span className="sr-only">{DAYS[day]}</span>
					</button>
				))}
			</div>
		</fieldset>
	);
}

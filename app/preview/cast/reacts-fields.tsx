"use client";

import { X } from "lucide-react";
import { slimClass } from "@/app/pickers/control";
import { DurationInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { Button, IconButton } from "@/app/ui/button";
import { Checkbox, Select } from "@/app/ui/field";
import type { MailReaction, Reactions } from "@/workflows/language/cast/types";
import { ANSWERS } from "@/workflows/language/values";
import { answerOf, type Choice, choiceOf, sayAnswerOption } from "./answers";

type Props = { reacts: Reactions; onChange(reacts: Reactions): void };

/** What sales answers about somebody of the persona, and what they do with mails. */
export function ReactsFields({ reacts, onChange }: Props) {
	const patch = (change: { [K in keyof Reactions]?: Reactions[K] | undefined }) =>
		onChange(
			Object.fromEntries(
				Object.entries({ ...reacts, ...change }).filter(([, value]) => value !== undefined),
			) as Reactions,
		);
	return (
		<>
			<Answers
				answers={reacts.answers ?? []}
				onChange={(answers) => patch({ answers: answers.length > 0 ? answers : undefined })}
			/>
			<fieldset className="flex flex-col gap-2">
				<legend className="mb-1 text-muted text-xs">With a mail</legend>
				<Mail
					disabled={reacts.bounces !== undefined}
					label="Opens it"
					onChange={(opens) => patch({ opens })}
					value={reacts.opens}
				/>
				<Mail
					disabled={reacts.bounces !== undefined}
					label="Clicks in it"
					onChange={(clicks) => patch({ clicks })}
					value={reacts.clicks}
				/>
			</fieldset>
			<div className="grid grid-cols-2 gap-3">
				<Select
					label="Mails come back"
					onChange={(event) => patch({ bounces: (event.target.value || undefined) as Reactions["bounces"] })}
					value={reacts.bounces ?? ""}
				>
					<option value="">No, they arrive</option>
					<option value="soft">Yes, for now (mailbox full)</option>
					<option value="hard">Yes, for good (no such address)</option>
				</Select>
				<Select
					label="Calls to other systems"
					onChange={(event) => patch({ webhooks: event.target.value === "fail" ? "fail" : undefined })}
					value={reacts.webhooks ?? "ok"}
				>
					<option value="ok">Are taken</option>
					<option value="fail">Fail</option>
				</Select>
			</div>
		</>
	);
}

type AnswerList = NonNullable<Reactions["answers"]>;
const CHOICES: readonly Choice[] = [...ANSWERS, "silence"];

function Answers({ answers, onChange }: { answers: AnswerList; onChange(answers: AnswerList): void }) {
	return (
		<fieldset className="flex flex-col gap-1.5">
			<legend className="mb-1 text-muted text-xs">What sales answers</legend>
			{answers.length === 0 && <p>Nothing: sales stays silent.</p>}
			<ol className="flex flex-col gap-1.5">
				{answers.map((one, at) => {
					const put = (next: AnswerList[number]) => onChange(answers.with(at, next));
					const name = `Answer ${at + 1}`;
					const choice = choiceOf(one);
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: answers have no name but their place
						<li className="flex items-start gap-1.5" key={at}>
							<span className="w-4 py-1 text-muted">{at + 1}.</span>
							<div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
								<select
									aria-label={name}
									className={slimClass}
									onChange={(event) => put(answerOf(event.target.value as Choice, one))}
									value={choice}
								>
									{CHOICES.map((option) => (
										<option key={option} value={option}>
											{sayAnswerOption(option)}
										</option>
									))}
								</select>
								{choice !== "silence" && (
									<>
										<span>after</span>
										<DurationInput
											name={`${name}: after`}
											onChange={(after) => put({ ...one, after: after ?? "" })}
											value={one.after}
										/>
										<Percent
											name={`${name}: how often, in percent`}
											onChange={(share) => put({ ...one, share })}
											share={one.share ?? 1}
										/>
										<span>of the time</span>
									</>
								)}
							</div>
							<IconButton
								label={`Take ${name.toLowerCase()} out`}
								onClick={() => onChange(answers.toSpliced(at, 1))}
								small
							>
								<X aria-hidden size={14} />
							</IconButton>
						</li>
					);
				})}
			</ol>
			{answers.length > 1 && <p className="text-muted text-xs">The last one is repeated.</p>}
			<Button
				className="self-start"
				disabled={answers.length >= 20}
				onClick={() => onChange([...answers, answers.at(-1) ?? { answer: "good_lead", after: "1d" }])}
				small
			>
				+ Answer
			</Button>
		</fieldset>
	);
}

type MailProps = {
	label: string;
	value: MailReaction | undefined;
	disabled: boolean;
	onChange(value: MailReaction | undefined): void;
};

function Mail({ label, value, disabled, onChange }: MailProps) {
	return (
		<div className="flex min-h-7 flex-wrap items-center gap-1.5">
			<Checkbox
				checked={value !== undefined}
				className="w-28"
				disabled={disabled}
				label={label}
				onChange={(event) => onChange(event.target.checked ? { after: "2h", share: 1 } : undefined)}
			/>
			{value && !disabled && (
				<>
					<span>after</span>
					<DurationInput
						name={`${label}: after`}
						onChange={(after) => onChange({ ...value, after: after ?? "" })}
						start="h"
						value={value.after}
					/>
					<Percent
						name={`${label}: how often, in percent`}
						onChange={(share) => onChange({ ...value, share })}
						share={value.share}
					/>
				</>
			)}
		</div>
	);
}

function Percent({ name, share, onChange }: { name: string; share: number; onChange(share: number): void }) {
	return (
		<span className="inline-flex items-center gap-1">
			<NumberInput
				aria-label={name}
				className="w-12"
				least={0}
				onChange={(n) => n !== undefined && onChange(Math.min(100, n) / 100)}
				value={Math.round(share * 100)}
			/>
			%
		</span>
	);
}

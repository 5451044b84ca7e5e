"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./class-names";

export const inputClass =
	"min-h-8 w-full rounded-lg border border-line bg-panel px-2.5 py-1 text-ink placeholder:text-muted/80 aria-[invalid=true]:border-danger disabled:opacity-60";

type FieldProps = {
	label: string;
	/** Where the label is plain from what stands around: for screen readers only. */
	hideLabel?: boolean;
	optional?: boolean;
	help?: ReactNode;
	/** What is wrong, and the remedy. */
	error?: string | undefined;
	className?: string;
	/** The control gets these, so that label, help and error belong to it. */
	children(control: {
		id: string;
		"aria-describedby": string | undefined;
		"aria-invalid": boolean | undefined;
	}): ReactNode;
};

/** Label, control, help and error as one. */
export function Field({ label, hideLabel, optional, help, error, className, children }: FieldProps) {
	const id = useId();
	const describedBy = error || help ? `${id}-about` : undefined;
	return (
		<div className={cx("flex flex-col gap-1", className)}>
			<label className={hideLabel ? "sr-only" : "text-muted text-xs"} htmlFor={id}>
				{label}
				{optional && " (optional)"}
			</label>
			{children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
			{error ? (
				<p className="text-danger text-xs" id={`${id}-about`}>
					{error}
				</p>
			) : (
				help && (
					<p className="text-muted text-xs" id={`${id}-about`}>
						{help}
					</p>
				)
			)}
		</div>
	);
}

type Rest = Omit<FieldProps, "children">;

export function TextField({
	label,
	hideLabel,
	optional,
	help,
	error,
	className,
	...input
}: Rest & ComponentProps<"input">) {
	return (
		<Field {...{ label, help, error }} {...known({ hideLabel, optional, className })}>
			{(control) => <input className={inputClass} {...input} {...control} />}
		</Field>
	);
}

export function TextArea({
	label,
	hideLabel,
	optional,
	help,
	error,
	className,
	...input
}: Rest & ComponentProps<"textarea">) {
	return (
		<Field {...{ label, help, error }} {...known({ hideLabel, optional, className })}>
			{(control) => <textarea className={inputClass} rows={3} {...input} {...control} />}
		</Field>
	);
}

/** The select of the browser: it works everywhere, with every key and on every phone. */
export function Select({
	label,
	hideLabel,
	optional,
	help,
	error,
	className,
	children,
	...input
}: Rest & ComponentProps<"select">) {
	return (
		<Field {...{ label, help, error }} {...known({ hideLabel, optional, className })}>
			{(control) => (
				<select className={inputClass} {...input} {...control}>
					{children}
				</select>
			)}
		</Field>
	);
}

export function Checkbox({
	label,
	help,
	className,
	...input
}: { label: ReactNode; help?: ReactNode } & Omit<ComponentProps<"input">, "type">) {
	const id = useId();
	return (
		<div className={cx("flex items-start gap-2", className)}>
			<input
				aria-describedby={help ? `${id}-about` : undefined}
				className="mt-0.5 size-4 accent-(--select)"
				id={id}
				type="checkbox"
				{...input}
			/>
			<div>
				<label htmlFor={id}>{label}</label>
				{help && (
					<p className="text-muted text-xs" id={`${id}-about`}>
						{help}
					</p>
				)}
			</div>
		</div>
	);
}

const known = <T extends object>(values: T) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};

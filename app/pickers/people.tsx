"use client";

import { X } from "lucide-react";
import { ROLES } from "@/workflows/language/values";
import { Combobox } from "./combobox";
import { isPending } from "./fields";
import { type PickerProps, usersOf } from "./pickers";

type UsersProps = Omit<PickerProps, "value" | "onChange" | "clearable"> & {
	value: readonly string[];
	onChange(value: string[]): void;
};

/** Several users in order, each once. */
export function UsersPicker({ book, name = "Users", value, onChange, ...rest }: UsersProps) {
	const known = usersOf(book);
	return (
		<div className="flex flex-col gap-1">
			{value.length > 0 && (
				<ul className="flex flex-wrap gap-1">
					{value.map((email, at) => {
						const user = known.find((one) => one.value === email);
						const said = user?.label ?? (isPending(book) ? email : `${email} (not there any more)`);
						return (
							<li
								className={`inline-flex items-center rounded bg-chip py-0.5 pl-1.5 ${user || isPending(book) ? "" : "text-danger"}`}
								key={email}
							>
								{said}
								{!rest.disabled && (
									<button
										aria-label={`Take ${said} out`}
										className="rounded px-1 text-muted hover:text-ink"
										onClick={() => onChange(value.toSpliced(at, 1))}
										type="button"
									>
										<X aria-hidden className="size-3" />
									</button>
								)}
							</li>
						);
					})}
				</ul>
			)}
			<Combobox
				name={name}
				onChange={(email) => email !== undefined && onChange([...value, email])}
				options={known.filter((one) => !value.includes(one.value))}
				placeholder={value.length === 0 ? "Choose …" : "Add one more …"}
				value={undefined}
				{...rest}
			/>
		</div>
	);
}

const ROLE_WORDS = {
	admin: "Every administrator",
	marketer: "Everyone in marketing",
	sales: "Everyone in sales",
};

export type RecipientValue = "owner" | { role: string } | { user: string };

/** Who gets an alert: the owner, everyone of a role, or one user. */
export function RecipientPicker({
	book,
	value,
	onChange,
	name = "Recipient",
	...rest
}: Omit<PickerProps, "value" | "onChange"> & {
	value: RecipientValue | undefined;
	onChange(value: RecipientValue | undefined): void;
}) {
	const options = [
		{ value: "owner", label: "The owner of the contact", hint: "sales, where there is none" },
		...ROLES.map((role) => ({ value: `role:${role}`, label: ROLE_WORDS[role] })),
		...usersOf(book).map((user) => ({ ...user, value: `user:${user.value}` })),
	];
	return (
		<Combobox
			name={name}
			onChange={(next) => onChange(next === undefined ? undefined : readRecipient(next))}
			options={options}
			pending={isPending(book)}
			value={value === undefined ? undefined : printRecipient(value)}
			{...rest}
		/>
	);
}

function printRecipient(value: RecipientValue): string {
	if (typeof value === "string") return value;
	return "role" in value ? `role:${value.role}` : `user:${value.user}`;
}

function readRecipient(text: string): RecipientValue {
	if (text === "owner") return "owner";
	const rest = text.slice(5);
	return text.startsWith("role:") ? { role: rest } : { user: rest };
}

"use client";

import { Command } from "cmdk";
import { Check, ChevronDown, Plus, X } from "lucide-react";
import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import { cx } from "@/app/ui/class-names";
import { type Control, slimClass } from "./control";

export type Option = { value: string; label: string; hint?: string; disabled?: boolean };

export type ComboboxProps = Control & {
	/** What is picked, for screen readers and the search: "Score", "Segment". */
	name: string;
	value: string | undefined;
	onChange(value: string | undefined): void;
	options: readonly Option[];
	/** Offers what is not in the list: under these words, for what was typed. */
	create?: { label(typed: string): string; make(typed: string): void } | undefined;
	/** What is typed counts although it is not in the list. */
	free?: boolean;
	clearable?: boolean;
	placeholder?: string;
	/** The options are still on their way: nothing is taken for lost. */
	pending?: boolean;
	className?: string;
	onBlur?(): void;
};

/** A button that opens a searchable list: arrows, typing, Enter; Escape closes and gives the focus back. */
export function Combobox({
	name,
	value,
	onChange,
	options,
	create,
	free,
	clearable,
	placeholder = "Choose …",
	pending,
	className,
	onBlur,
	...control
}: ComboboxProps) {
	const [open, setOpen] = useState(false);
	const [typed, setTyped] = useState("");
	const trigger = useRef<HTMLButtonElement>(null);
	const known = options.find((option) => option.value === value);
	const empty = value === undefined || value === "";
	const lost = !empty && !known && !free && !pending;
	const said = empty ? placeholder : (known?.label ?? (lost ? `${value} (not there any more)` : value));
	const text = typed.trim();
	const named = options.some((one) => one.label.toLowerCase() === text.toLowerCase() || one.value === text);

	function choose(next: string | undefined) {
		setOpen(false);
		onChange(next);
	}

	return (
		<Popover.Root
			modal
			onOpenChange={(next) => {
				setOpen(next);
				setTyped("");
				if (!next) onBlur?.();
			}}
			open={open}
		>
			<span className={cx("inline-flex min-w-0 max-w-full items-center gap-0.5", className)}>
				<Popover.Trigger asChild>
					<button
						{...control}
						aria-expanded={open}
						aria-haspopup="listbox"
						aria-label={control["aria-label"] ?? (control.id === undefined ? `${name}: ${said}` : undefined)}
						className={cx(
							slimClass,
							"inline-flex min-w-0 flex-1 items-center justify-between gap-1 text-left font-medium",
							empty && "font-normal text-muted",
							lost && "border-danger! text-danger!",
						)}
						ref={trigger}
						role="combobox"
						type="button"
					>
						<span className="truncate">{said}</span>
						<ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
					</button>
				</Popover.Trigger>
				{clearable && !empty && !control.disabled && (
					<button
						aria-label={`${name}: take it out`}
						className="rounded p-1 text-muted hover:text-ink"
						onClick={() => {
							onChange(undefined);
							trigger.current?.focus();
						}}
						type="button"
					>
						<X aria-hidden className="size-3.5" />
					</button>
				)}
			</span>
			<Popover.Portal>
				<Popover.Content
					align="start"
					aria-label={name}
					className="z-[60] w-64 max-w-[90vw] overflow-hidden rounded-lg border border-line bg-panel text-ink shadow-lg"
					collisionPadding={8}
					sideOffset={4}
				>
					<Command defaultValue={known && rowValue(known)} filter={rank} label={name} loop>
						<Command.Input
							className="w-full border-line border-b bg-panel px-3 py-2 outline-none placeholder:text-muted/80"
							onValueChange={setTyped}
							placeholder={free ? "Search or type …" : "Search …"}
							value={typed}
						/>
						<Command.List className="max-h-64 overflow-y-auto p-1" label={name}>
							<Command.Empty className="px-2 py-2 text-muted">
								{options.length === 0 && text === "" ? "There is none yet." : "Nothing is called that."}
							</Command.Empty>
							{options.map((option) => (
								<Row
									disabled={option.disabled}
									key={option.value}
									onSelect={() => choose(option.value)}
									value={rowValue(option)}
								>
									<span className="min-w-0 flex-1">
										<span className="block truncate">{option.label}</span>
										{option.hint && <span className="block truncate text-muted text-xs">{option.hint}</span>}
									</span>
									{option.value === value && <Check aria-label="chosen" className="size-3.5 shrink-0" />}
								</Row>
							))}
							{free && text !== "" && !named && (
								<Row force onSelect={() => choose(text)} value={OFFER + "use"}>
									Use “{text}”
								</Row>
							)}
							{create && !(named && text !== "") && (
								<Row
									force
									onSelect={() => {
										setOpen(false);
										create.make(text);
									}}
									value={OFFER + "create"}
								>
									<Plus aria-hidden className="size-3.5 shrink-0 text-select" />
									<span className="truncate text-select">{create.label(text)}</span>
								</Row>
							)}
						</Command.List>
					</Command>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

/** Rows that offer something for what was typed; they stand last, whatever it is. */
const OFFER = "\0";

const rowValue = (option: Option) => `${option.label} ${option.value}`;

/** Every word has to be in it; what begins with what was typed comes first. */
function rank(value: string, typed: string): number {
	if (value.startsWith(OFFER)) return 0.01;
	const text = value.toLowerCase();
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	if (!words.every((word) => text.includes(word))) return 0;
	return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}

function Row({
	force,
	disabled,
	...rest
}: {
	force?: boolean;
	disabled?: boolean | undefined;
	value: string;
	onSelect(): void;
	children: React.ReactNode;
}) {
	return (
		<Command.Item
			className="flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 data-[disabled=true]:cursor-not-allowed data-[selected=true]:bg-chip data-[disabled=true]:opacity-50"
			disabled={disabled ?? false}
			forceMount={force ?? false}
			{...rest}
		/>
	);
}

"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { cx } from "./class-names";

type DialogProps = {
	open: boolean;
	onOpenChange(open: boolean): void;
	title: string;
	/** A sentence under the title; told to screen readers as the description. */
	about?: ReactNode;
	children?: ReactNode;
	/** Buttons, the one that goes on last. */
	actions?: ReactNode;
	wide?: boolean;
	/** A sheet on the right instead of a box in the middle. */
	side?: boolean;
};

const box = "left-1/2 top-[8vh] max-h-[84vh] w-[calc(100vw-2rem)] -translate-x-1/2 rounded-xl border";
const sheet = "right-0 top-0 h-dvh w-[min(100vw,30rem)] border-l";

/** Asks or shows something above the page; Escape and a press outside close it. */
export function Dialog({ open, onOpenChange, title, about, children, actions, wide, side }: DialogProps) {
	const opener = useRef<HTMLElement | null>(null);
	return (
		<Radix.Root onOpenChange={onOpenChange} open={open}>
			<Radix.Portal>
				<Radix.Overlay className="fixed inset-0 z-40 bg-black/30" />
				<Radix.Content
					className={cx(
						"fixed z-50 flex flex-col border-line bg-panel text-ink shadow-xl focus:outline-none",
						side ? sheet : box,
						!side && (wide ? "max-w-3xl" : "max-w-lg"),
					)}
					onCloseAutoFocus={(event) => {
						// It was opened by code, not by a trigger that Radix knows: whoever had the focus gets it back.
						if (!opener.current?.isConnected) return;
						event.preventDefault();
						opener.current.focus();
					}}
					onOpenAutoFocus={() => {
						opener.current = document.activeElement as HTMLElement | null;
					}}
					{...(about === undefined ? { "aria-describedby": undefined } : {})}
				>
					<div className="border-line border-b px-5 py-4">
						<Radix.Title className="font-semibold text-base">{title}</Radix.Title>
						{about !== undefined && (
							<Radix.Description className="mt-1 text-muted">{about}</Radix.Description>
						)}
					</div>
					{children !== undefined && (
						<div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
					)}
					{actions !== undefined && (
						<div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{actions}</div>
					)}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

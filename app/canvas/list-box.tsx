"use client";

import { Popover } from "radix-ui";
import { type ReactNode, useRef } from "react";
import type { Point } from "@/workflows/language/draft/types";

type Props = {
	open: boolean;
	onOpenChange(open: boolean): void;
	label: string;
	/** The point in the window that it belongs to; without one it stands in the upper middle. */
	at?: Point | null | undefined;
	/** Where the focus goes when it closes; true leaves it to whoever closed it. */
	keepFocus?: () => boolean;
	children: ReactNode;
};

/** A list to choose from that stands beside what it is about. */
export function ListBox({ open, onOpenChange, label, at, keepFocus, children }: Props) {
	const before = useRef<Element | null>(null);
	const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
	anchor.current = {
		getBoundingClientRect: () => {
			const { x, y } = at ?? { x: window.innerWidth / 2, y: window.innerHeight * 0.14 };
			return new DOMRect(x, y, 0, 0);
		},
	};
	return (
		<Popover.Root onOpenChange={onOpenChange} open={open}>
			<Popover.Anchor virtualRef={anchor} />
			<Popover.Portal>
				<Popover.Content
					aria-label={label}
					className="z-50 flex max-h-[min(30rem,70vh)] w-[min(24rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl border border-line bg-panel text-ink shadow-xl"
					collisionPadding={12}
					onCloseAutoFocus={(event) => {
						event.preventDefault();
						if (!keepFocus?.() && before.current instanceof HTMLElement)
							before.current.focus({ preventScroll: true });
					}}
					onOpenAutoFocus={() => {
						before.current = document.activeElement;
					}}
					align="start"
					side={at ? "right" : "bottom"}
					sideOffset={6}
				>
					{children}
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

export const listInputClass =
	"w-full border-line border-b bg-transparent px-4 py-3 outline-none! placeholder:text-muted focus:border-select";
export const listRowClass =
	"flex cursor-pointer items-center gap-3 rounded-lg px-2.5 py-1.5 data-[selected=true]:bg-chip";

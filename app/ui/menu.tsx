"use client";

import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

export type MenuItem =
	| { label: string; keys?: string; danger?: boolean; disabled?: boolean; onSelect(): void }
	| "line"
	| { heading: string };

/** A list of actions under its trigger (one element that takes a ref, a Button for instance). */
export function Menu({
	trigger,
	items,
	align = "start",
}: {
	trigger: ReactNode;
	items: MenuItem[];
	align?: "start" | "end";
}) {
	return (
		<DropdownMenu.Root modal={false}>
			<DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content
					align={align}
					className="z-50 max-h-[70vh] min-w-48 overflow-y-auto rounded-lg border border-line bg-panel p-1 text-ink shadow-lg"
					sideOffset={4}
				>
					{items.map((item, at) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
						<MenuRow item={item} key={at} />
					))}
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu.Root>
	);
}

function MenuRow({ item }: { item: MenuItem }) {
	if (item === "line") return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
	if ("heading" in item)
		return <DropdownMenu.Label className="px-2 py-1 text-muted text-xs">{item.heading}</DropdownMenu.Label>;
	return (
		<DropdownMenu.Item
			className={`flex cursor-pointer items-center justify-between gap-6 rounded px-2 py-1.5 outline-none data-[disabled]:cursor-not-allowed data-[highlighted]:bg-chip data-[disabled]:opacity-50 ${item.danger ? "text-danger" : ""}`}
			disabled={item.disabled ?? false}
			onSelect={item.onSelect}
		>
			{item.label}
			{item.keys && <Kbd>{item.keys}</Kbd>}
		</DropdownMenu.Item>
	);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/app/providers";
import { placesFor } from "./places";
import { useSignedIn } from "./signed-in";

const item =
	"flex cursor-pointer items-baseline justify-between gap-4 rounded px-2.5 py-1.5 data-[selected=true]:bg-chip";

/** Finds pages, flows and contacts by a few letters, and goes there. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
	const user = useSignedIn();
	const router = useRouter();
	const trpc = useTRPC();
	const [text, setText] = useState("");
	const searched = useDeferredValue(text.trim());
	const flows = useQuery(trpc.flows.list.queryOptions(undefined, { enabled: open }));
	const contacts = useQuery(
		trpc.contacts.find.queryOptions({ text: searched }, { enabled: open && searched.length >= 2 }),
	);
	const go = (href: string) => {
		onOpenChange(false);
		setText("");
		router.push(href);
	};
	return (
		<Command.Dialog
			className="fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-panel text-ink shadow-xl"
			contentClassName="contents"
			label="Go to a page, a flow or a contact"
			onOpenChange={onOpenChange}
			open={open}
			overlayClassName="fixed inset-0 z-40 bg-black/30"
		>
			<Command.Input
				className="w-full border-line border-b bg-transparent px-4 py-3 outline-none placeholder:text-muted"
				onValueChange={setText}
				placeholder="Go to a page, a flow, a contact…"
				value={text}
			/>
			<Command.List className="max-h-[50vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs">
				<Command.Empty className="px-2.5 py-6 text-center text-muted">
					{contacts.isFetching ? "Looking…" : "Nothing by that name."}
				</Command.Empty>
				<Command.Group heading="Pages">
					{placesFor(user.role).map((place) => (
						<Command.Item
							className={item}
							key={place.href}
							onSelect={() => go(place.href)}
							value={place.label}
						>
							{place.label}
						</Command.Item>
					))}
				</Command.Group>
				<Command.Group heading="Flows">
					{(flows.data ?? [])
						.filter((flow) => flow.status !== "archived")
						.map((flow) => (
							<Command.Item
								className={item}
								key={flow.key}
								onSelect={() => go(`/flows/${flow.key}`)}
								value={`${flow.name} ${flow.key} flow`}
							>
								{flow.name}
								<span className="text-muted text-xs">{flow.status}</span>
							</Command.Item>
						))}
				</Command.Group>
				{(contacts.data ?? []).length > 0 && (
					<Command.Group forceMount heading="Contacts">
						{(contacts.data ?? []).map((contact) => (
							<Command.Item
								className={item}
								forceMount
								key={contact.id}
								onSelect={() => go(`/contacts/${contact.id}`)}
								value={`contact ${contact.id}`}
							>
								<span className="truncate">{contact.name || contact.email}</span>
								<span className="truncate text-muted text-xs">{contact.company ?? contact.email}</span>
							</Command.Item>
						))}
					</Command.Group>
				)}
			</Command.List>
		</Command.Dialog>
	);
}

"use client";

import { Dialog } from "@/app/ui/dialog";
import { Kbd } from "@/app/ui/kbd";
import { type Shortcut, type ShortcutId, sayKeys, shortcuts } from "./keys";

const GROUPS: Shortcut["group"][] = ["Steps", "Edit", "View", "Flow"];

/** Moves that are no shortcuts of the table, as they belong to what has the focus. */
const MOVES: [string, string][] = [
	["↑ ↓", "To the step before or after"],
	["← →", "To the branch beside"],
	["Alt + arrows", "Move the step"],
	["Shift + click", "Select one more"],
	["Shift + drag", "Select all in a box"],
	["Esc", "Select nothing"],
];

const rowsOf = (group: Shortcut["group"]) =>
	(Object.entries(shortcuts) as [ShortcutId, Shortcut][]).filter(([, shortcut]) => shortcut.group === group);

/** Every key of the editor on one sheet. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
	return (
		<Dialog onOpenChange={onOpenChange} open={open} title="Keys" wide>
			<div className="grid gap-6 sm:grid-cols-2">
				<Group title="On the canvas" rows={MOVES} />
				{GROUPS.map((group) => (
					<Group
						key={group}
						rows={rowsOf(group).map(([id, { label }]): [string, string] => [sayKeys(id), label])}
						title={group}
					/>
				))}
			</div>
		</Dialog>
	);
}

function Group({ title, rows }: { title: string; rows: [string, string][] }) {
	return (
		<section aria-label={title}>
			<h3 className="mb-1.5 font-semibold">{title}</h3>
			<dl className="flex flex-col gap-1">
				{rows.map(([keys, label]) => (
					<div className="flex items-baseline justify-between gap-4" key={label}>
						<dt>{label}</dt>
						<dd>
							<Kbd>{keys}</Kbd>
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

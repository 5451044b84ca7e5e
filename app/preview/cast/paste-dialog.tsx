"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { announce } from "@/app/editor/announce";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextArea } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import { FaultList } from "./fault-list";
import { readPasted } from "./pasted";
import type { CastList } from "./use-cast";

const EXAMPLE = `email,company,stage,tags,script
ann@example.test,Acme,Lead,vip,"+1d page_view /pricing ×3, +20d back"
,Globex,,,"+2d form_submit form=demo"`;
const ABOUT =
	"The first line names the columns: email, name, stage, owner, tags, segments, timezone, suspended, do_not_contact, script, and every field and score of yours. Nobody is written to.";

const contacts = (n: number) => `${count(n)} ${n === 1 ? "contact" : "contacts"}`;

/** Contacts as a table: from a spreadsheet, or a file. What is wrong is said by line, and what was made up too. */
export function PasteDialog({ list, onClose }: { list: CastList; onClose(): void }) {
	const [text, setText] = useState("");
	const [opened, setOpened] = useState<string>();
	const calm = useDeferredValue(text);
	const read = useMemo(
		() => (calm.trim() === "" ? undefined : readPasted(calm, list.program)),
		[calm, list.program],
	);
	const faults = read && !read.ok ? read.faults : [];
	const people = read?.ok ? read.value.people : [];
	const said = read?.ok ? read.value.said : [];

	async function open(file: File | undefined) {
		if (!file) return;
		setOpened(undefined);
		if (file.size > 5_000_000) setOpened("This file is larger than 5 MB. Take a part of it.");
		else setText(await file.text());
	}
	function take() {
		list.add(people, true);
		announce(`Added ${contacts(people.length)}`);
		onClose();
	}
	return (
		<Dialog
			about={ABOUT}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button disabled={people.length === 0} look="primary" onClick={take}>
						{people.length === 0 ? "Add contacts" : `Add ${contacts(people.length)}`}
					</Button>
				</>
			}
			onOpenChange={(shown) => !shown && onClose()}
			open
			title="Paste contacts as CSV"
			wide
		>
			<div className="flex flex-col gap-3">
				<TextArea
					aria-label="Table of contacts"
					className="font-mono text-xs"
					label="Table"
					onChange={(event) => setText(event.target.value)}
					placeholder={EXAMPLE}
					rows={9}
					spellCheck={false}
					value={text}
					wrap="off"
				/>
				<div className="flex flex-wrap items-center gap-3">
					<label className="text-muted text-xs">
						or a file{" "}
						<input
							accept=".csv,.tsv,.txt,text/csv"
							className="text-ink"
							onChange={(event) => void open(event.target.files?.[0])}
							type="file"
						/>
					</label>
					{text === "" && (
						<Button look="quiet" onClick={() => setText(EXAMPLE)} small>
							Begin with an example
						</Button>
					)}
				</div>
				{opened && (
					<p className="text-danger" role="alert">
						{opened}
					</p>
				)}
				<div className="flex flex-col gap-2" role="status">
					{people.length > 0 && <p>{contacts(people.length)} can be read.</p>}
					<FaultList faults={faults} />
					<FaultList faults={said} tone="warn" />
				</div>
			</div>
		</Dialog>
	);
}

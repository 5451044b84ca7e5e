"use client";

import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { announce } from "@/app/editor/announce";
import { useBook } from "@/app/editor/book";
import { NumberInput } from "@/app/pickers/number-input";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Field, TextArea, TextField } from "@/app/ui/field";
import type { Persona } from "@/workflows/language/cast/types";
import { FactsFields } from "./facts-fields";
import { Part } from "./part";
import { type PersonaValues, readPersona, valuesOf, type Wrong } from "./persona-form";
import { ReactsFields } from "./reacts-fields";
import { withChanged } from "./rows";
import { ScriptEditor } from "./script-editor";
import type { CastList } from "./use-cast";

type Props = { list: CastList; persona: string; onClose(): void };

/** Edits one persona beside the canvas; the next run has it. */
export function PersonaSheet({ list, persona: key, onClose }: Props) {
	const persona = list.rows.find((row) => row.persona.key === key)?.persona;
	if (!persona) return null;
	const take = (next: Persona) => {
		list.setRows(withChanged(list.rows, key, { persona: next }));
		announce(`Changed ${next.name}`);
		onClose();
	};
	return <Sheet list={list} onClose={onClose} onTake={take} persona={persona} />;
}

const fine: Wrong = { lines: {} };

type SheetProps = { list: CastList; persona: Persona; onClose(): void; onTake(persona: Persona): void };

function Sheet({ list, persona, onClose, onTake }: SheetProps) {
	const book = useBook();
	const form = useForm<PersonaValues>({ defaultValues: valuesOf(persona) });
	const { control, register, getValues } = form;
	const [tried, setTried] = useState(false);
	/** The text of the script has faults, and stands for nothing yet. */
	const [unread, setUnread] = useState(false);
	// Read anew at every change, so that what was said goes as soon as it is right.
	const values = form.watch();
	const read = tried ? readPersona(persona.key, values, list.program) : undefined;
	const wrong = read && !read.ok ? read.wrong : fine;

	function take() {
		setTried(true);
		const now = readPersona(persona.key, getValues(), list.program);
		if (now.ok && !unread) onTake(now.persona);
		else announce("Something is not right yet; it is said beside it.");
	}

	return (
		<Dialog
			about="The next run has it as it is here."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" onClick={take}>
						Change persona
					</Button>
				</>
			}
			onOpenChange={(shown) => !shown && onClose()}
			open
			side
			title={persona.name}
		>
			<div className="flex flex-col gap-5">
				<div className="flex items-start gap-3">
					<TextField
						autoComplete="off"
						className="flex-1"
						error={wrong.name}
						label="Name"
						{...register("name")}
					/>
					{persona.email === undefined && (
						<Controller
							control={control}
							name="count"
							render={({ field }) => (
								<Field error={wrong.count} label="How many">
									{(given) => (
										<NumberInput
											{...given}
											className="min-h-8 w-24"
											least={1}
											onChange={field.onChange}
											value={field.value}
										/>
									)}
								</Field>
							)}
						/>
					)}
				</div>
				<TextArea error={wrong.about} label="Who they are" optional rows={2} {...register("about")} />
				<Part open title="What they do" wrong={wrong.script}>
					<Controller
						control={control}
						name="script"
						render={({ field }) => (
							<ScriptEditor
								book={book}
								lines={field.value}
								onChange={field.onChange}
								onUnread={setUnread}
								wrong={wrong.lines}
							/>
						)}
					/>
				</Part>
				<Part open title="What comes back" wrong={wrong.reacts}>
					<Controller
						control={control}
						name="reacts"
						render={({ field }) => <ReactsFields onChange={field.onChange} reacts={field.value} />}
					/>
				</Part>
				<Part title="Facts at the start" wrong={wrong.facts ?? wrong.domain ?? wrong.email}>
					<FactsFields book={book} form={form} ownAddress={persona.email !== undefined} wrong={wrong} />
				</Part>
			</div>
		</Dialog>
	);
}

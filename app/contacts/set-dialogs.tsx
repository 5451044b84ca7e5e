"use client";

import { useState } from "react";
import { useBook } from "@/app/editor/book";
import { ListInput } from "@/app/pickers/list-input";
import { Checkbox, Field, Select } from "@/app/ui/field";
import { tell } from "@/app/ui/toast";
import { sayChannel } from "@/workflows/language/say";
import { CHANNELS } from "@/workflows/language/values";
import { FormDialog } from "./form-dialog";
import { type Client, useByHand, type Whom } from "./use-by-hand";

type Change = Parameters<Client["change"]["mutate"]>[0]["change"];
type Props = { whom: Whom; onClose(): void };

const sayDone = (what: string, changed: number) =>
	tell(changed === 0 ? "It was so already" : changed === 1 ? what : `${what} of ${changed} contacts`);

function useSet(whom: Whom, said: string) {
	const { act } = useByHand();
	return async (change: Change) => {
		const { changed } = await act((client) => client.change.mutate({ ids: whom.ids, change }));
		sayDone(said, changed);
	};
}

/** The stage, any of them: by hand it may also go back. */
export function StageDialog({ whom, now, onClose }: Props & { now?: string | null }) {
	const { program } = useBook();
	const set = useSet(whom, "Changed the stage");
	const [stage, setStage] = useState(now ?? "");
	return (
		<FormDialog
			about="Flows that wait for a stage take it up at once."
			goOn="Set the stage"
			onClose={onClose}
			onGo={() => set({ stage: stage === "" ? null : stage })}
			title={`Stage of ${whom.said}`}
		>
			<Select label="Stage" onChange={(event) => setStage(event.target.value)} value={stage}>
				<option value="">None</option>
				{program.stages.map((one) => (
					<option key={one} value={one}>
						{one}
					</option>
				))}
			</Select>
		</FormDialog>
	);
}

/** Who of the users looks after somebody. */
export function OwnerDialog({ whom, now, onClose }: Props & { now?: string | null }) {
	const { program } = useBook();
	const set = useSet(whom, "Changed the owner");
	const [owner, setOwner] = useState(now ?? "");
	return (
		<FormDialog
			about="New alerts go to the owner. Those that are open stay where they are."
			goOn="Set the owner"
			onClose={onClose}
			onGo={() => set({ owner: owner === "" ? null : owner })}
			title={`Owner of ${whom.said}`}
		>
			<Select label="Owner" onChange={(event) => setOwner(event.target.value)} value={owner}>
				<option value="">Nobody</option>
				{program.users.map((user) => (
					<option key={user.email} value={user.email}>
						{user.name ?? user.email}
					</option>
				))}
			</Select>
		</FormDialog>
	);
}

/** Puts tags on, or takes them off. */
export function TagsDialog({ whom, onClose }: Props) {
	const { tags } = useBook();
	const set = useSet(whom, "Changed the tags");
	const [way, setWay] = useState<"tags" | "not-tags">("tags");
	const [chosen, setChosen] = useState<string[]>([]);
	return (
		<FormDialog
			goOn={way === "tags" ? "Put them on" : "Take them off"}
			onClose={onClose}
			onGo={async () => {
				if (chosen.length === 0) throw new Error("Write at least one tag.");
				await set({ [way]: chosen });
			}}
			title={`Tags of ${whom.said}`}
		>
			<Select label="Do" onChange={(event) => setWay(event.target.value as typeof way)} value={way}>
				<option value="tags">Put on</option>
				<option value="not-tags">Take off</option>
			</Select>
			<Field help="One after the other, with Enter or a comma." label="Tags">
				{(control) => (
					<ListInput
						{...control}
						name="Tags"
						onChange={(values) => setChosen(values.map(String))}
						value={chosen}
					/>
				)}
			</Field>
			{tags.length > 0 && <p className="text-muted text-xs">In use: {tags.slice(0, 20).join(", ")}</p>}
		</FormDialog>
	);
}

/** By which channels somebody refuses to be reached. */
export function ConsentDialog({ whom, now, onClose }: Props & { now: string[] }) {
	const set = useSet(whom, "Changed what they refuse");
	const [refused, setRefused] = useState(now);
	return (
		<FormDialog
			about="What a person refuses is kept to by every flow, at once."
			goOn="Save"
			onClose={onClose}
			onGo={() => set({ "do-not-contact": refused })}
			title={`What ${whom.said} refuses`}
		>
			{CHANNELS.map((channel) => (
				<Checkbox
					checked={refused.includes(channel)}
					key={channel}
					label={`Refuses ${sayChannel(channel)}`}
					onChange={({ target }) =>
						setRefused(target.checked ? [...refused, channel] : refused.filter((one) => one !== channel))
					}
				/>
			))}
		</FormDialog>
	);
}

/** Puts somebody into a list that people keep, or takes them out. */
export function ListDialog({ whom, onClose, way: first }: Props & { way?: "in" | "out" }) {
	const { program, known } = useBook();
	const { act } = useByHand();
	const lists = program.segments.filter((segment) => segment.static);
	const [way, setWay] = useState(first ?? "in");
	const [chosen, setChosen] = useState<string>();
	const key = chosen ?? lists[0]?.key;
	async function change() {
		const edit = way === "in" ? { segments: [key!] } : { "not-segments": [key!] };
		const { changed } = await act((client) => client.edit.mutate({ ids: whom.ids, change: edit }));
		sayDone("Changed the lists", changed);
	}
	return (
		<FormDialog
			about={
				known && lists.length === 0
					? "There is no list yet. Make a segment that is kept by hand first."
					: "Lists are segments that people keep. Who is in the others follows from their filters."
			}
			disabled={key === undefined}
			goOn={way === "in" ? "Put in" : "Take out"}
			onClose={onClose}
			onGo={change}
			title={`Lists of ${whom.said}`}
		>
			{lists.length > 0 && (
				<>
					<Select label="Do" onChange={(event) => setWay(event.target.value as "in" | "out")} value={way}>
						<option value="in">Put in</option>
						<option value="out">Take out</option>
					</Select>
					<Select label="List" onChange={(event) => setChosen(event.target.value)} value={key ?? ""}>
						{lists.map((list) => (
							<option key={list.key} value={list.key}>
								{list.name}
							</option>
						))}
					</Select>
				</>
			)}
		</FormDialog>
	);
}

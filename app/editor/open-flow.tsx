"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { showOpenPoints } from "@/app/canvas/state";
import { setAddress } from "@/app/results/address";
import { useMayMarket } from "@/app/shell/signed-in";
import { tell } from "@/app/ui/toast";
import { useMedia } from "@/app/ui/use-media";
import type { Editing } from "@/server/flows/types";
import { Announcer } from "./announcer";
import { useBook } from "./book";
import { ConflictDialog } from "./conflict-dialog";
import { useShortcut } from "./keys";
import { PointsContext, useComputedPoints } from "./points";
import { ShortcutSheet } from "./shortcut-sheet";
import { createEditor, EditorContext, useEditor, useEditorApi } from "./store";
import { TopBar } from "./top-bar";
import type { Opened } from "./use-document";
import { usePulse } from "./use-pulse";
import { useSaving } from "./use-saving";
import { View } from "./view";
import { isView } from "./views";

/** An open flow: its document, its saving, its views. */
export function OpenFlow({ editing, opened }: { editing: Editing; opened: Opened }) {
	const mayEdit = useMayMarket() && editing.status !== "archived";
	const [editor] = useState(() => createEditor(opened.draft, mayEdit));
	return (
		<EditorContext value={editor}>
			<Announcer />
			<Frame editing={editing} opened={opened} />
		</EditorContext>
	);
}

function Frame({ editing, opened }: { editing: Editing; opened: Opened }) {
	const editor = useEditorApi();
	const draft = useEditor((state) => state.draft);
	const book = useBook();
	const points = useComputedPoints(draft, book);
	const { saver, state } = useSaving(editor, editing.key, opened.unsent?.revision ?? opened.revision);
	const [choosing, setChoosing] = useState(false);
	const [keysShown, setKeysShown] = useState(false);
	const asked = useSearchParams().get("view");
	// The outline is the phone's view; whoever asks for the canvas there gets it.
	const narrow = useMedia("(max-width: 767px)");
	const view = isView(asked) ? asked : narrow ? "outline" : "canvas";
	const pulse = usePulse(editing, saver);

	// What was kept in this browser comes back as an edit: it can be undone, and is sent by itself. Where somebody else
	// has saved since, the server refuses it, and the person chooses.
	useEffect(() => {
		if (!opened.unsent) return;
		const { draft: kept, revision } = opened.unsent;
		editor.edit("Brought back what was not saved", () => kept);
		if (revision === opened.revision)
			tell("What was not saved last time is back", { label: "Undo", run: () => editor.undo() });
	}, [editor, opened]);

	useEffect(() => {
		if (state.kind === "conflict") setChoosing(true);
	}, [state.kind]);

	useEffect(() => {
		const show = () => showOpenPoints(editor);
		window.addEventListener("ripen:publish-tried", show);
		return () => window.removeEventListener("ripen:publish-tried", show);
	}, [editor]);

	useShortcut("undo", () => editor.undo());
	useShortcut("redo", () => editor.redo());
	useShortcut("save", () => void saver.flush());
	useShortcut("toggle-outline", () => setAddress({ view: view === "outline" ? "canvas" : "outline" }));
	useShortcut("help", () => setKeysShown(true));

	return (
		<PointsContext value={points}>
			<TopBar
				editing={pulse}
				onConflict={() => setChoosing(true)}
				onHelp={() => setKeysShown(true)}
				saver={saver}
				state={state}
				view={view}
			/>
			<View editing={pulse} onHelp={() => setKeysShown(true)} placed={opened.placed} view={view} />
			<ShortcutSheet onOpenChange={setKeysShown} open={keysShown} />
			<ConflictDialog
				editor={editor}
				flow={editing.key}
				onOpenChange={setChoosing}
				open={choosing}
				saver={saver}
			/>
		</PointsContext>
	);
}

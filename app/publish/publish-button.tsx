"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { announce } from "@/app/editor/announce";
import { sayKeys, useShortcut } from "@/app/editor/keys";
import type { Saver } from "@/app/editor/saver";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { tellTrouble } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import type { Draft } from "@/workflows/language/draft/types";
import { sendAll } from "./send-all";
import { useDiffers } from "./use-differs";

// Without a boundary of its own the whole editor would be taken away while the dialog loads.
const PublishDialog = dynamic(() => import("./publish-dialog").then((m) => m.PublishDialog), {
	loading: () => null,
});

/** What was quiet until now may be shown once somebody wanted to publish. */
export const PUBLISH_TRIED = "ripen:publish-tried";

type Props = { editing: Editing; saver: Saver<Draft> };

/** The one primary button of the editor; not there for whoever may not publish. */
export function PublishButton(props: Props) {
	const mayMarket = useMayMarket();
	return mayMarket && props.editing.status !== "archived" ? <Review {...props} /> : null;
}

const NOTHING = "What is drawn is the live version; there is nothing to publish";

function Review({ editing, saver }: Props) {
	const differs = useDiffers(editing);
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);

	const review = async () => {
		if (busy || open) return;
		if (!differs) return announce(NOTHING);
		setBusy(true);
		const trouble = await sendAll(saver);
		setBusy(false);
		if (trouble !== undefined) return tellTrouble(new Error(trouble));
		window.dispatchEvent(new Event(PUBLISH_TRIED));
		setOpen(true);
	};
	useShortcut("publish", () => void review());

	return (
		<>
			<Button
				aria-disabled={!differs || undefined}
				aria-keyshortcuts="Shift+P"
				// Not disabled while it saves: it would lose the focus, and the dialog could not give it back.
				aria-busy={busy || undefined}
				className={cx(!differs && "cursor-not-allowed", busy && "animate-pulse")}
				look={differs ? "primary" : "plain"}
				onClick={() => void review()}
				title={differs ? `Review & publish (${sayKeys("publish")})` : NOTHING}
			>
				{differs ? "Review & publish" : "Nothing to publish"}
			</Button>
			{open && <PublishDialog editing={editing} onClose={() => setOpen(false)} saver={saver} />}
		</>
	);
}

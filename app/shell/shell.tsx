"use client";

import { type ReactNode, useEffect, useState } from "react";
import { LiveInbox } from "@/app/inbox/live-inbox";
import { Palette } from "./palette";
import { Rail } from "./rail";
import { type SignedIn, SignedInContext } from "./signed-in";

/** What every signed-in page lives in: the navigation, and the palette that goes anywhere. */
export function Shell({ user, children }: { user: SignedIn; children: ReactNode }) {
	const [searching, setSearching] = useState(false);
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
			event.preventDefault();
			setSearching((open) => !open);
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, []);
	return (
		<SignedInContext value={user}>
			<LiveInbox>
				<a
					className="absolute -top-20 left-2 z-50 rounded-lg bg-ink px-3 py-2 text-paper focus:top-2"
					href="#content"
				>
					To the content
				</a>
				<div className="flex min-h-dvh flex-col md:h-dvh md:flex-row md:overflow-hidden print:block print:h-auto print:overflow-visible">
					<Rail onSearch={() => setSearching(true)} user={user} />
					<main
						className="flex min-h-0 min-w-0 flex-1 flex-col md:overflow-y-auto print:overflow-visible"
						id="content"
						tabIndex={-1}
					>
						{children}
					</main>
				</div>
				<Palette onOpenChange={setSearching} open={searching} />
			</LiveInbox>
		</SignedInContext>
	);
}

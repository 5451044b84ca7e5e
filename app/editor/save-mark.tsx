"use client";

import { usePathname } from "next/navigation";
import { Badge } from "@/app/ui/badge";
import type { SaveState } from "./saver";

const time = (iso: string) =>
	new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Where saving stands, in a few words. */
export function SaveMark({ state, editedAt }: { state: SaveState; editedAt: string | null }) {
	const path = usePathname();
	return (
		<span aria-live="polite" role="status">
			{state.kind === "saved" && (
				<Badge>
					{(state.at ?? editedAt) ? `Draft saved ${time((state.at ?? editedAt)!)}` : "Draft saved"}
				</Badge>
			)}
			{(state.kind === "unsaved" || state.kind === "saving") && <Badge>Saving…</Badge>}
			{state.kind === "waiting" && state.why === "unreachable" && (
				<Badge tone="warn">Not sent yet: kept in this browser</Badge>
			)}
			{state.kind === "waiting" && state.why === "signed-out" && (
				<Badge tone="warn">
					You are signed out; your changes are kept here.{" "}
					<a className="underline" href={`/sign-in?to=${encodeURIComponent(path)}`}>
						Sign in again
					</a>
				</Badge>
			)}
			{state.kind === "conflict" && <Badge tone="danger">Somebody else saved this flow</Badge>}
			{state.kind === "refused" && <Badge tone="danger">Not saved: {state.message}</Badge>}
		</span>
	);
}

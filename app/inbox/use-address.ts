"use client";

import { useEffect } from "react";
import type { Box } from "@/server/alerts/types";
import { openBox, select, useInbox } from "./state";

const BOXES: readonly Box[] = ["mine", "team", "asleep", "answered"];

/** What an address of the inbox asks for: `/inbox?box=team&alert=24`. */
export function readAddress(query: string): { box: Box | null; alert: number | null } {
	const params = new URLSearchParams(query);
	const alert = params.get("alert") ?? "";
	return {
		box: BOXES.find((box) => box === params.get("box")) ?? null,
		alert: /^[1-9]\d{0,14}$/.test(alert) ? Number(alert) : null,
	};
}

export function sayAddress(box: Box, alert: number | null): string {
	const params = new URLSearchParams();
	if (box !== "mine") params.set("box", box);
	if (alert !== null) params.set("alert", String(alert));
	const query = params.toString();
	return query === "" ? "/inbox" : `/inbox?${query}`;
}

const take = () => {
	const { box, alert } = readAddress(window.location.search);
	const now = useInbox.getState();
	if (box && box !== now.box) openBox(box);
	if (alert !== null && alert !== now.selection?.id) select({ id: alert, place: 0 });
	useInbox.setState({ view: alert === null ? "list" : "detail" });
};

/**
 * The address says what is looked at, so that it can be sent on and come back to. On a small screen opening a lead is a
 * page of its own, which the browser's way back leaves again.
 */
export function useAddress(): void {
	useEffect(() => {
		take();
		window.addEventListener("popstate", take);
		const stop = useInbox.subscribe((state, before) => {
			if (
				state.box === before.box &&
				state.selection?.id === before.selection?.id &&
				state.view === before.view
			)
				return;
			const shown = isWide() || state.view === "detail";
			const address = sayAddress(state.box, shown ? (state.selection?.id ?? null) : null);
			if (address === window.location.pathname + window.location.search) return;
			const opens = !isWide() && state.view === "detail" && before.view === "list";
			window.history[opens ? "pushState" : "replaceState"](null, "", address);
		});
		return () => {
			stop();
			window.removeEventListener("popstate", take);
		};
	}, []);
}

export const WIDE = "(min-width: 64rem)";

export const isWide = (): boolean => window.matchMedia(WIDE).matches;

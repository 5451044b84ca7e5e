"use client";

import { useState } from "react";
import { useTRPCClient } from "@/app/providers";
import { newSince, telling, told } from "./notifications";

const LOOKED_AT = 10;

/** Tells new leads outside the page while nobody looks at it. Tabs of one browser tell each lead once: it has a tag. */
export function useTellNew(): () => void {
	const client = useTRPCClient();
	const [tell] = useState(() => {
		let newest: number | null = null;
		return async () => {
			if (telling() !== "on") return;
			const { rows } = await client.inbox.list.query({ box: "mine", limit: LOOKED_AT });
			const known = newest;
			newest = Math.max(known ?? 0, ...rows.map((row) => row.id));
			if (known === null || document.visibilityState === "visible") return;
			for (const row of newSince(rows, known)) {
				const { title, body } = told(row);
				const shown = new Notification(title, { body, tag: `ripen-lead-${row.id}` });
				shown.onclick = () => {
					window.focus();
					window.location.assign(`/inbox?alert=${row.id}`);
				};
			}
		};
	});
	return () => void tell().catch(() => {});
}

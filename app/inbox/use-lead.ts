"use client";

import { useEffect, useState } from "react";

const LOCK = "ripen-inbox-stream";

/**
 * Whether this tab is the one that listens for all tabs of this browser: a browser holds few connections to one server,
 * and every stream takes one. Where tabs cannot agree (plain http beyond this machine), each listens for itself.
 */
export function useLead(): boolean {
	const [leads, setLeads] = useState(false);
	useEffect(() => {
		if (!("locks" in navigator)) {
			setLeads(true);
			return;
		}
		const stop = new AbortController();
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		navigator.locks
			.request(LOCK, { signal: stop.signal }, () => {
				setLeads(true);
				return held;
			})
			.catch(() => {});
		return () => {
			stop.abort();
			letGo();
			setLeads(false);
		};
	}, []);
	return leads;
}

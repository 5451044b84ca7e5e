"use client";

import { useEffect } from "react";
import { announce } from "./announce";
import { useEditorApi } from "./store";

/** Tells screen readers what every edit did. */
export function Announcer() {
	const { store } = useEditorApi();
	useEffect(() => {
		let seen = store.getState().lastEdit.n;
		return store.subscribe(({ lastEdit }) => {
			if (lastEdit.n > seen) announce(lastEdit.label);
			seen = lastEdit.n;
		});
	}, [store]);
	return null;
}

"use client";

import { useSearchParams } from "next/navigation";
import { isAside } from "@/app/editor/views";
import { setAddress } from "./address";

const idOf = (text: string | null): number | null => {
	const id = Number(text);
	return Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** Whose path is lit up, and which of their passes (null: the last one), as the address says. */
export function usePerson(): { person: number | null; pass: number | null } {
	const params = useSearchParams();
	return { person: idOf(params.get("person")), pass: idOf(params.get("pass")) };
}

/** Lights up the path of somebody; from a view without the canvas of the open flow, there. */
export function showPerson(person: number, pass: number | null): void {
	const view = new URLSearchParams(window.location.search).get("view");
	setAddress({
		person: String(person),
		pass: pass === null ? null : String(pass),
		...(isAside(view) ? { view: "canvas" } : {}),
	});
}

export const choosePass = (pass: number): void => setAddress({ pass: String(pass) });
export const forgetPerson = (): void => setAddress({ person: null, pass: null });

"use client";

import { createContext, useContext } from "react";
import type { Role } from "@/workflows/language/values";

export type SignedIn = { id: number; email: string; name: string; role: Role };

export const SignedInContext = createContext<SignedIn | null>(null);

/** Who is signed in. Only pages inside the shell ask. */
export function useSignedIn(): SignedIn {
	const user = useContext(SignedInContext);
	if (!user) throw new Error("nobody is signed in here; use this inside the shell");
	return user;
}

/** Whether the person may change flows, segments and scores; the server decides, this only hides what it would refuse. */
export const useMayMarket = (): boolean => useSignedIn().role !== "sales";

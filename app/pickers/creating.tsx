"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, useRef, useState } from "react";
import { useTRPC } from "@/app/providers";
import { Combobox, type ComboboxProps } from "./combobox";

/** A dialog that makes one new thing, called as it was typed; `done` hears its key, or nothing where it was left. */
export type CreateProps = { typed: string; done(key?: string): void };

type Props = Omit<ComboboxProps, "create"> & {
	/** "segment", "score", "field". */
	noun: string;
	dialog(props: CreateProps): ReactNode;
};

/** A picker that can make what is missing: the new thing is picked, and the focus comes back. */
export function CreatingCombobox({ noun, dialog, ...rest }: Props) {
	const [typed, setTyped] = useState<string | null>(null);
	const place = useRef<HTMLSpanElement>(null);
	const trpc = useTRPC();
	const queries = useQueryClient();

	function done(key?: string) {
		setTyped(null);
		if (key !== undefined) {
			void queries.invalidateQueries({ queryKey: trpc.flows.book.queryKey() });
			rest.onChange(key);
		}
		// The dialog gives the focus to what had it before, which was a row of the list and is gone.
		setTimeout(() => place.current?.querySelector<HTMLElement>("[role=combobox]")?.focus(), 50);
	}

	return (
		<span className="contents" ref={place}>
			<Combobox
				{...rest}
				create={{
					label: (text) => (text === "" ? `Create a ${noun} …` : `Create ${noun} “${text}”`),
					make: setTyped,
				}}
			/>
			{typed !== null && <Suspense>{dialog({ typed, done })}</Suspense>}
		</span>
	);
}

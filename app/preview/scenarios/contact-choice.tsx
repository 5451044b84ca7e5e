"use client";

import type { Who } from "@/workflows/language/trace";
import { MOST_CONTACTS } from "./made-of";

type Props = { who: Who[]; chosen: ReadonlySet<number>; onChange(chosen: ReadonlySet<number>): void };

/** So many names are drawn; a crowd has thousands that are all alike. */
const MOST_SHOWN = 200;

/** Who of the preview is part of the scenario. */
export function ContactChoice({ who, chosen, onChange }: Props) {
	const full = chosen.size >= MOST_CONTACTS;
	const toggle = (n: number) => {
		const next = new Set(chosen);
		if (!next.delete(n)) next.add(n);
		onChange(next);
	};
	return (
		<fieldset>
			<legend className="mb-1 text-muted text-xs">
				Contacts: {chosen.size} of {who.length.toLocaleString("en-GB")}, at most {MOST_CONTACTS}
			</legend>
			<div className="grid max-h-48 grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto rounded-lg border border-line p-2 max-sm:grid-cols-1">
				{who.slice(0, MOST_SHOWN).map(({ email, name }, n) => (
					<label className="flex items-center gap-2" key={email}>
						<input
							checked={chosen.has(n)}
							className="size-4 accent-(--select)"
							disabled={full && !chosen.has(n)}
							onChange={() => toggle(n)}
							type="checkbox"
						/>
						<span className="truncate" title={email}>
							{name}
						</span>
					</label>
				))}
			</div>
			{who.length > MOST_SHOWN && (
				<p className="mt-1 text-muted text-xs">The first {MOST_SHOWN} are shown.</p>
			)}
		</fieldset>
	);
}

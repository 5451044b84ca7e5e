"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { Field, inputClass } from "@/app/ui/field";

/** A secret that is shown this one time, to be copied. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
	const [copied, setCopied] = useState(false);
	const copy = (input: HTMLInputElement | null) => {
		input?.select();
		// On plain http there is no clipboard for pages: the text is selected, Ctrl C takes it.
		navigator.clipboard?.writeText(value).then(
			() => setCopied(true),
			() => {},
		);
	};
	return (
		<Field help="It is shown this one time only. Ctrl C copies it." label={label}>
			{(control) => (
				<div className="flex gap-2">
					<input
						{...control}
						className={`${inputClass} font-mono`}
						onFocus={(event) => event.target.select()}
						readOnly
						value={value}
					/>
					<Button onClick={() => copy(document.getElementById(control.id) as HTMLInputElement | null)}>
						{copied ? "Copied" : "Copy"}
					</Button>
					<span className="sr-only" role="status">
						{copied && "Copied."}
					</span>
				</div>
			)}
		</Field>
	);
}

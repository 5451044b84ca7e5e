"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { askAuth } from "../ask-auth";
import { Card, Refusal } from "../card";

const PEOPLE = [
	{ who: "mara", label: "Continue as Mara (marketing)" },
	{ who: "sam", label: "Continue as Sam (sales)" },
	{ who: "ada", label: "Continue as Ada (admin)" },
] as const;

/** In the demo company nobody needs a password. */
export function DemoChoice({ to }: { to: string }) {
	const [busy, setBusy] = useState<string>();
	const [refusal, setRefusal] = useState<string>();
	const enter = async (who: string) => {
		setBusy(who);
		const refused = await askAuth("/demo", { who });
		if (refused === undefined) return window.location.assign(to);
		setBusy(undefined);
		setRefusal(refused);
	};
	return (
		<Card about="This instance holds an invented company. Look around as one of its people." title="Demo">
			{refusal && <Refusal>{refusal}</Refusal>}
			<div className="flex flex-col gap-2">
				{PEOPLE.map(({ who, label }) => (
					<Button busy={busy === who} disabled={busy !== undefined} key={who} onClick={() => void enter(who)}>
						{label}
					</Button>
				))}
			</div>
		</Card>
	);
}

"use client";

import { Bell, BellOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/app/ui/button";
import { tell } from "@/app/ui/toast";
import { setTelling, type Telling, telling } from "./notifications";

const REFUSED =
	"This browser does not let Ripen notify you. Allow notifications for this site in its settings, then press again.";

/** Turns notifications of the browser on and off; only a press ever asks for them. */
export function TellButton() {
	const [now, setNow] = useState<Telling>("impossible");
	useEffect(() => setNow(telling()), []);
	if (now === "impossible") return null;
	const on = now === "on";
	const press = async () => {
		const then = await setTelling(!on);
		setNow(then);
		if (then === "refused") tell(REFUSED);
		else
			tell(then === "on" ? "New leads are told also while you look elsewhere." : "New leads stay in here.");
	};
	const Sign = on ? Bell : BellOff;
	return (
		<Button aria-pressed={on} look="quiet" onClick={() => void press()} small title="Notify me of new leads">
			<Sign aria-hidden="true" size={14} />
			<span className="max-2xl:sr-only">Notify me</span>
		</Button>
	);
}

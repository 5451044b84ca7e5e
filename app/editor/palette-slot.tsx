"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Palette } from "@/app/canvas/palette";
import { useEditor } from "./store";

/** The palette of steps stands under the navigation, where the shell leaves room for it. */
export function PaletteSlot() {
	const [slot, setSlot] = useState<HTMLElement | null>(null);
	const mayEdit = useEditor((state) => state.mayEdit);
	useEffect(() => setSlot(document.getElementById("rail-slot")), []);
	return slot && mayEdit ? createPortal(<Palette />, slot) : null;
}

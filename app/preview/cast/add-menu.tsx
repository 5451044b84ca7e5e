"use client";

import { announce } from "@/app/editor/announce";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Menu } from "@/app/ui/menu";
import type { Persona } from "@/workflows/language/cast/types";
import { freshKey, freshName } from "./rows";
import type { CastList } from "./use-cast";

export type Adding = "paste" | "copy" | "crowd";

/** So many of a preset come at once; one can be changed afterwards. */
const PRESET_COUNT = 5;

const empty: Persona = {
	key: "persona",
	name: "New persona",
	about: "",
	count: 1,
	facts: {},
	script: [],
	reacts: {},
};

type Props = { list: CastList; onAsk(what: Adding): void; onOpen(persona: string): void };

/** "+ Persona": the presets of this program, an empty one, and the other ways to bring somebody in. */
export function AddMenu({ list, onAsk, onOpen }: Props) {
	const may = useMayMarket();
	function addEmpty() {
		const keys = list.rows.map((row) => row.persona.key);
		const names = list.rows.map((row) => row.persona.name);
		const made = { ...empty, key: freshKey(empty.key, keys), name: freshName(empty.name, names) };
		list.add([made]);
		onOpen(made.key);
	}
	return (
		<Menu
			items={[
				{ heading: "Somebody typical" },
				...list.presets.map((preset) => ({
					label: preset.name,
					onSelect: () => {
						list.add([{ ...preset, count: PRESET_COUNT }]);
						announce(`Added ${preset.name}, ${PRESET_COUNT} contacts`);
					},
				})),
				"line",
				{ label: "An empty persona", onSelect: addEmpty },
				{ label: "A crowd…", onSelect: () => onAsk("crowd") },
				{ label: "Paste as CSV…", onSelect: () => onAsk("paste") },
				{ label: "Copy a real contact…", disabled: !may, onSelect: () => onAsk("copy") },
			]}
			trigger={<Button className="w-full">+ Persona</Button>}
		/>
	);
}

"use client";

import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { useMedia } from "@/app/ui/use-media";
import { PersonPanel } from "./person/person-panel";
import { usePreview, usePreviewApi } from "./store";
import { Summary } from "./summary";

/** A step of the drawing that is to be seen, and the contact (an index into `who`) on whose path it is. */
export type Sight = { node: string; who: number };

export const WIDE = "(min-width: 1024px)";

type Props = { sight: Sight | null; onSight(sight: Sight | null): void };

/**
 * The selected contact, or what happened altogether. Where there is little room the contact comes as a sheet, which goes
 * out of the way for its path.
 */
export function Beside({ sight, onSight }: Props) {
	const preview = usePreviewApi();
	const selected = usePreview((state) => state.selected);
	const name = usePreview(({ who }) => (selected === null ? undefined : who[selected]?.name));
	const wide = useMedia(WIDE);
	const person = <PersonPanel onShow={(node) => selected !== null && onSight({ node, who: selected })} />;
	if (wide)
		return (
			<aside
				aria-label={name ?? "What happened"}
				className="w-90 shrink-0 overflow-y-auto border-line border-l bg-panel"
			>
				{name === undefined ? <Summary /> : person}
			</aside>
		);
	if (name !== undefined && sight?.who === selected)
		return <OnItsPath name={name} onClose={() => preview.select(null)} onOpen={() => onSight(null)} />;
	return (
		<Dialog
			onOpenChange={(open) => !open && preview.select(null)}
			open={name !== undefined}
			side
			title={name ?? ""}
		>
			{person}
		</Dialog>
	);
}

type BarProps = { name: string; onOpen(): void; onClose(): void };

/** Over the drawing, while the path of somebody is lit. */
function OnItsPath({ name, onOpen, onClose }: BarProps) {
	return (
		<aside
			aria-label={name}
			className="fixed inset-x-3 top-16 z-20 flex items-center gap-2 rounded-xl border border-line bg-panel p-2 shadow-lg"
		>
			<p className="min-w-0 flex-1 truncate pl-1">
				The path of <b className="font-semibold">{name}</b>
			</p>
			<Button onClick={onOpen} small>
				Back to it
			</Button>
			<Button look="quiet" onClick={onClose} small>
				Close
			</Button>
		</aside>
	);
}

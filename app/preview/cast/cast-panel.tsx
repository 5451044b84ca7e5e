"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useMayMarket } from "@/app/shell/signed-in";
import { count } from "@/app/ui/time";
import { useMedia } from "@/app/ui/use-media";
import { type Adding, AddMenu } from "./add-menu";
import { CastList } from "./cast-list";
import { CopyDialog } from "./copy-dialog";
import { CrowdDialog } from "./crowd-dialog";
import { PasteDialog } from "./paste-dialog";
import { PersonaSheet } from "./persona-sheet";
import { RunBar } from "./run-bar";
import { RunOptions } from "./run-options";
import { type CastList as List, useCast } from "./use-cast";

/** Who walks the flow in the preview, and how it is run. Where there is little room it folds together. */
export function CastPanel() {
	const list = useCast();
	const narrow = useMedia("(max-width: 767px)");
	const [open, setOpen] = useState(false);
	const title = `Simulated contacts · ${count(list.size)}`;
	return (
		<section
			aria-label="Simulated contacts"
			className="flex flex-col gap-3 max-md:gap-2 max-md:border-line max-md:border-b max-md:bg-rail max-md:p-3"
		>
			{narrow ? (
				<h2>
					<button
						aria-expanded={open}
						className="flex min-h-[24px] w-full items-center justify-between text-left font-medium"
						onClick={() => setOpen(!open)}
						type="button"
					>
						{title}
						<ChevronRight aria-hidden className={open ? "rotate-90" : ""} size={16} />
					</button>
				</h2>
			) : (
				<h2 className="text-muted text-xs">{title}</h2>
			)}
			{!narrow || open ? (
				<div className="flex flex-col gap-3 max-md:max-h-[50vh] max-md:overflow-y-auto">
					<Parts list={list} />
				</div>
			) : (
				<Running />
			)}
		</section>
	);
}

function Parts({ list }: { list: List }) {
	const [opened, setOpened] = useState<Adding | { persona: string } | null>(null);
	const close = () => setOpened(null);
	const persona = typeof opened === "object" && opened !== null ? opened.persona : undefined;
	return (
		<>
			<CastList
				list={list}
				onCrowd={() => setOpened("crowd")}
				onOpen={(key) => setOpened({ persona: key })}
			/>
			<AddMenu list={list} onAsk={setOpened} onOpen={(key) => setOpened({ persona: key })} />
			<RunOptions />
			<div className="sticky bottom-0 -mx-1 border-line border-t bg-rail px-1 pt-2 pb-1">
				<Running />
			</div>
			{persona !== undefined && <PersonaSheet key={persona} list={list} onClose={close} persona={persona} />}
			{opened === "paste" && <PasteDialog list={list} onClose={close} />}
			{opened === "copy" && <CopyDialog list={list} onClose={close} />}
			{opened === "crowd" && <CrowdDialog list={list} onClose={close} />}
		</>
	);
}

function Running() {
	const may = useMayMarket();
	return may ? (
		<RunBar />
	) : (
		<p className="text-muted text-xs">Running a preview is for marketers and admins.</p>
	);
}
